package io.github.tailunit.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkComparisonTest {

    @TempDir
    private Path folder;

    private static String numbers(double... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> String.format(Locale.ROOT, "%.6f", number))
                .collect(Collectors.joining(", ", "[[", "]]"));
    }

    private Path run(String name, String mode, double[] scores, double... kept) throws IOException {
        String secondary = kept.length == 0
                ? ""
                : ", \"secondaryMetrics\": {\"tail.mass\": {\"score\": 1, \"rawData\": " + numbers(kept)
                        + "}, \"gc.alloc.rate\": {\"score\": 1, \"rawData\": [[5.0]]}}";
        return Files.writeString(
                folder.resolve(name),
                "[{\"benchmark\": \"a.B.fit\", \"mode\": \"" + mode
                        + "\", \"params\": {\"size\": \"1000\", \"law\": \"normal\"}, \"primaryMetric\": {\"score\": 1, "
                        + "\"scoreUnit\": \"us/op\", \"rawData\": " + numbers(scores) + "}" + secondary + "}]");
    }

    private record Outcome(int status, String text) {}

    private static Outcome compare(Object... arguments) {
        StringBuilder out = new StringBuilder();
        int status = BenchmarkComparison.run(
                out, Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Outcome(status, out.toString());
    }

    private static double[] times(double centre, long seed) {
        RandomStream random = new Seed(seed).stream();
        double[] times = new double[10];
        Arrays.setAll(times, i -> centre * Math.exp(0.03 * random.nextGaussian()));
        return times;
    }

    @Test
    void a_slow_down_of_a_fifth_is_red() throws IOException {
        Outcome outcome = compare(run("a", "avgt", times(10, 1)), run("b", "avgt", times(12, 2)));

        assertThat(outcome.status()).isEqualTo(BenchmarkComparison.WORSE);
        assertThat(outcome.text())
                .matches(
                        "SLOWER    a\\.B\\.fit \\(law=normal, size=1000\\): time x 1\\.\\d{3} \\(1\\.\\d{3} to 1\\.\\d{3}\\)\n");
    }

    @Test
    void a_throughput_that_falls_is_a_slow_down() throws IOException {
        assertThat(compare(run("a", "thrpt", times(12, 1)), run("b", "thrpt", times(10, 2)))
                        .status())
                .isEqualTo(BenchmarkComparison.WORSE);
        assertThat(compare(run("a", "thrpt", times(10, 1)), run("b", "thrpt", times(12, 2)))
                        .text())
                .startsWith("faster    ");
    }

    /** 300 pairs of runs with a deviation of 3 %: at most 1 % red; the bound 1.05 lies 3.7 deviations of the ratio away. */
    @Test
    void noise_is_green() throws IOException {
        int red = 0;
        for (int i = 0; i < 300; i++) {
            red += compare(run("a", "avgt", times(10, 10 + i)), run("b", "avgt", times(10, 1000 + i)))
                                    .status()
                            == BenchmarkComparison.SAME
                    ? 0
                    : 1;
        }
        assertThat(red).isLessThanOrEqualTo(3);
    }

    @Test
    void a_lost_tail_at_equal_speed_is_red() throws IOException {
        Path before = run("a", "avgt", times(10, 1), 0.90, 0.92, 0.88, 0.91);

        assertThat(compare(before, run("b", "avgt", times(10, 2), 0.50, 0.52, 0.49, 0.51)))
                .satisfies(outcome -> {
                    assertThat(outcome.status()).isEqualTo(BenchmarkComparison.WORSE);
                    assertThat(outcome.text()).startsWith("TAIL LOST ").contains("; tail.mass by -0.398 (");
                });
        assertThat(compare(before, run("c", "avgt", times(5, 2), 0.50, 0.52, 0.49, 0.51))
                        .status())
                .isEqualTo(BenchmarkComparison.WORSE); // faster, at the tail's cost
        assertThat(compare(before, run("d", "avgt", times(10, 2), 0.89, 0.92, 0.90, 0.88))
                        .status())
                .isEqualTo(BenchmarkComparison.SAME);
    }

    @Test
    void a_benchmark_that_is_missing_or_short_is_undecided() throws IOException {
        Path before = run("a", "avgt", times(10, 1));

        assertThat(compare(before, Files.writeString(folder.resolve("e"), "[]")))
                .isEqualTo(new Outcome(
                        BenchmarkComparison.UNDECIDED,
                        "MISSING   a.B.fit (law=normal, size=1000): not in " + folder.resolve("e") + "\n"));
        assertThat(compare(before, run("f", "avgt", new double[] {1, 2})).text())
                .isEqualTo(
                        "UNDECIDED a.B.fit (law=normal, size=1000): at least 3 iterations are needed, but there are 10 and 2\n");
    }

    @Test
    void what_cannot_be_read_is_said() throws IOException {
        Path before = run("a", "avgt", times(10, 1));

        assertThat(compare(before).status()).isEqualTo(BenchmarkComparison.UNUSABLE);
        assertThat(compare(before).text())
                .isEqualTo(
                        "cannot compare: java.lang.IllegalArgumentException: two files are needed, the run before and the run after, "
                                + "but 1 were given; options are allow=, tail=, confidence= and action=\n");
        assertThat(compare(before, folder.resolve("none")).status()).isEqualTo(BenchmarkComparison.UNUSABLE);
        assertThat(compare(before, Files.writeString(folder.resolve("g"), "[{\"x\": 1}]"))
                        .text())
                .contains("is no result of JMH; write one with -rf json -rff g");
        assertThat(compare(before, before, "allow=x").text()).contains("allow=x needs a number after =");
        assertThat(compare(before, before, "confidence=1").text()).contains("confidence must be in (0, 1) but was 1.0");
        assertThat(compare(Files.writeString(folder.resolve("h"), "[]"), before).text())
                .contains("has no benchmark");
    }

    @Test
    void the_common_action_can_read_it() throws IOException {
        Path before = run("a", "avgt", new double[] {1, 2, 3});
        Path action = folder.resolve("action.json");

        assertThat(compare(before, before, "action=" + action).status()).isEqualTo(BenchmarkComparison.SAME);
        assertThat(Files.readString(action).replaceAll("\\s+", " "))
                .isEqualTo(
                        "[ { \"name\": \"a.B.fit (law=normal, size=1000)\", \"unit\": \"us/op\", \"value\": 2.0 } ] ");
    }

    /** SciPy 1.17.1, ttest_ind(.., equal_var=False).confidence_interval(0.99), means of the second minus the first. */
    @Test
    void the_interval_is_that_of_welch() {
        WelchInterval interval = WelchInterval.of(new double[] {1, 2, 3, 4}, new double[] {2.5, 2.9, 3.4, 6, 7}, 0.99);

        assertThat(interval.difference()).isCloseTo(1.86, within(1e-12));
        assertThat(interval.lower()).isCloseTo(-2.0562196136885746, within(1e-9));
        assertThat(interval.upper()).isCloseTo(5.776219613688575, within(1e-9));
    }
}

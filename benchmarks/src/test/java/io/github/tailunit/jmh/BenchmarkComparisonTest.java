package io.github.tailunit.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

    /** The same numbers from each of three forks. */
    private static String threeTimes(double... numbers) {
        String fork = numbers(numbers).substring(1).replaceFirst("]]$", "]");
        return "[" + fork + ", " + fork + ", " + fork + "]";
    }

    private Path run(String name, String mode, double[] scores, double... kept) throws IOException {
        String secondary = kept.length == 0
                ? ""
                : ", \"secondaryMetrics\": {\"tail.mass\": {\"score\": 1, \"rawData\": " + threeTimes(kept)
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

    /** How many pairs of runs are red, with a deviation of 3 % between iterations, of 2 % between processes, and of some size between readings of the tail. */
    private int red(int pairs, double ratio, double lost, double deviation) throws IOException {
        int red = 0;
        for (int i = 0; i < pairs; i++) {
            RandomStream random = new Seed(10_000 + i).stream();
            double between = Math.exp(0.02 * random.nextGaussian());
            Path before = run("a", "avgt", times(10, 10 + i), kept(0.9, deviation, random));
            Path after = run("b", "avgt", times(10 * ratio * between, 1000 + i), kept(0.9 - lost, deviation, random));
            red += compare(before, after).status() == BenchmarkComparison.WORSE ? 1 : 0;
        }
        return red;
    }

    private static double[] kept(double mean, double deviation, RandomStream random) {
        double[] kept = new double[10];
        Arrays.setAll(kept, i -> mean + deviation * random.nextGaussian());
        return kept;
    }

    /** By time a pair is red at 1.05 and more, 3 deviations away; by tail with a probability below 0.5 %, the confidence's. */
    @Test
    void noise_is_green() throws IOException {
        assertThat(red(300, 1, 0, 0.03)).isLessThanOrEqualTo(3);
    }

    /** Tails differ by much more than is allowed: red with a probability below 0.5 %, but of 4 % if three forks counted as three times the readings. */
    @Test
    void noise_of_tails_that_three_forks_repeat_is_green() throws IOException {
        assertThat(red(300, 1, 0, 0.3)).isLessThanOrEqualTo(5);
    }

    /** The interval's lower end is 1.15 on average, 4 deviations above 1.05. */
    @Test
    void slow_downs_of_a_fifth_are_found() throws IOException {
        assertThat(red(60, 1.2, 0, 0.03)).isGreaterThanOrEqualTo(59);
    }

    /** The upper end is -0.06 on average, 3 deviations below -0.02. */
    @Test
    void lost_tails_are_found_at_equal_speed_and_at_a_higher_one() throws IOException {
        assertThat(red(60, 1, 0.1, 0.03)).isGreaterThanOrEqualTo(59);
        assertThat(red(60, 0.7, 0.1, 0.03)).isGreaterThanOrEqualTo(59);
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

    private Path runWithFloor(String name, double[] scores, double[] floor) throws IOException {
        String entry = "{\"benchmark\": \"%s\", \"mode\": \"avgt\", \"params\": {\"size\": \"%d\"}, "
                + "\"primaryMetric\": {\"scoreUnit\": \"us/op\", \"rawData\": %s}}";
        return Files.writeString(
                folder.resolve(name),
                "["
                        + String.join(
                                ",",
                                entry.formatted("a.B.fit", 10, numbers(scores)),
                                entry.formatted("a.Floor.fit", 10, numbers(floor)),
                                entry.formatted("a.Floor.fit", 20, numbers(1, 1, 1)))
                        + "]");
    }

    @Test
    void over_a_floor_a_faster_machine_changes_nothing() throws IOException {
        Path before = runWithFloor("a", times(10, 1), times(4, 2));
        Path faster = runWithFloor("b", times(5, 3), times(2, 4));
        Path slower = runWithFloor("c", times(6, 3), times(2, 4));

        assertThat(compare(before, faster, "floor=a.Floor.fit").text())
                .matches("same      a\\.B\\.fit \\(size=10\\): time over floor x \\d\\.\\d{3} \\(.*\\)\n");
        assertThat(compare(before, slower).status()).isEqualTo(BenchmarkComparison.SAME);
        assertThat(compare(before, slower, "floor=a.Floor.fit")).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(BenchmarkComparison.WORSE);
            assertThat(outcome.text()).startsWith("SLOWER    a.B.fit (size=10): time over floor x 1.");
        });
        assertThat(compare(before, before, "floor=a.None.fit").text())
                .isEqualTo(
                        "cannot compare: java.lang.IllegalArgumentException: the floor a.None.fit (size=10) is not in "
                                + before + "\n");
    }

    private static String entry(String name, String fields, double... scores) {
        return "{\"benchmark\": \"" + name + "\", " + fields + "\"rawData\": " + numbers(scores) + "}}";
    }

    private static String in(String unit) {
        return "\"mode\": \"avgt\", \"primaryMetric\": {\"scoreUnit\": \"" + unit + "\", ";
    }

    private Path entries(String name, String... entries) throws IOException {
        return Files.writeString(folder.resolve(name), "[" + String.join(", ", entries) + "]");
    }

    @Test
    void another_unit_is_undecided() throws IOException {
        Path before = entries("a", entry("a.B", in("us/op"), 1, 2, 3), entry("a.F", in("us/op"), 1, 2, 3));

        assertThat(compare(
                        before,
                        entries("b", entry("a.B", in("ms/op"), 1, 2, 3), entry("a.F", in("us/op"), 1, 2, 3)),
                        "floor=a.F"))
                .isEqualTo(new Outcome(
                        BenchmarkComparison.UNDECIDED,
                        "UNDECIDED a.B: in us/op before but ms/op after; measure both in one unit\n"));
        assertThat(compare(
                        before,
                        entries("c", entry("a.B", in("us/op"), 1, 2, 3), entry("a.F", in("ms/op"), 1, 2, 3)),
                        "floor=a.F"))
                .isEqualTo(new Outcome(
                        BenchmarkComparison.UNDECIDED,
                        "UNDECIDED a.B: the floor: in us/op before but ms/op after; measure both in one unit\n"));
    }

    @Test
    void a_short_floor_is_undecided() throws IOException {
        Path before = entries("a", entry("a.B", in("us/op"), 1, 2, 3), entry("a.F", in("us/op"), 1));

        assertThat(compare(before, before, "floor=a.F").text())
                .isEqualTo("UNDECIDED a.B: the floor: at least 3 iterations are needed, but there are 1 and 1\n");
    }

    @Test
    void threads_are_benchmarks_of_their_own_with_floors_of_their_own() throws IOException {
        String two = "\"threads\": 2, " + in("us/op");
        Path before = entries(
                "a",
                entry("a.B", in("us/op"), 1, 1.1, 1.2),
                entry("a.B", two, 1, 1.1, 1.2),
                entry("a.F", in("us/op"), 1, 1.1, 1.2),
                entry("a.F", two, 1, 1.1, 1.2));
        Path after = entries(
                "b",
                entry("a.B", in("us/op"), 1, 1.1, 1.2),
                entry("a.B", two, 5, 5.1, 5.2),
                entry("a.F", in("us/op"), 1, 1.1, 1.2),
                entry("a.F", two, 5, 5.1, 5.2));

        assertThat(compare(before, after).text()).contains("same      a.B: ").contains("SLOWER    a.B, 2 threads: ");
        assertThat(compare(before, after, "floor=a.F").status()).isEqualTo(BenchmarkComparison.SAME);
    }

    @Test
    void what_would_mislead_is_refused() throws IOException {
        Path twice = entries("a", entry("a.B", in("us/op"), 1), entry("a.B", in("us/op"), 1));
        Path zero = entries("b", entry("a.B", in("us/op"), 1, 0, 1));

        assertThat(compare(twice, twice).text())
                .isEqualTo("cannot compare: java.lang.IllegalArgumentException: " + twice
                        + " has two results of a.B, as of two modes; write each to a file of its own\n");
        assertThat(compare(zero, zero).text())
                .isEqualTo(
                        "cannot compare: java.lang.IllegalArgumentException: scores must be above 0 but a.B has 0.0 in "
                                + zero + "\n");
    }

    @Test
    void what_cannot_be_read_is_said() throws IOException {
        Path before = run("a", "avgt", times(10, 1));

        assertThat(compare(before).status()).isEqualTo(BenchmarkComparison.UNUSABLE);
        assertThat(compare(before).text())
                .isEqualTo(
                        "cannot compare: java.lang.IllegalArgumentException: two files are needed, the run before and the run after, "
                                + "but 1 were given; options are allow=, tail=, confidence=, floor= and action=\n");
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

    /** SciPy 1.10.1, t.ppf(0.995, d) with Satterthwaite's d = v^2 / sum(v_i^2 / d_i). */
    @Test
    void an_interval_of_several_means_is_that_of_satterthwaite() {
        double[] four = {1, 2, 3, 4};
        double[] five = {2.5, 2.9, 3.4, 6, 7};
        WelchInterval interval = WelchInterval.of(List.of(five, four), List.of(four, new double[] {1, 1.5, 4}), 0.99);

        assertThat(interval.difference()).isCloseTo(4.36 - 6.5 / 3, within(1e-12));
        assertThat(interval.lower()).isCloseTo(-2.8630884001650405, within(1e-7));
        assertThat(interval.upper()).isCloseTo(7.249755066831709, within(1e-7));
    }
}

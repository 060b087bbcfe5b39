package io.github.tailunit.samples;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What the documentation shows is what the code does: its code is compiled here, its messages are printed here. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path KOTLIN_PAGE = Path.of("kotlin.md");
    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Path KOTLIN_SOURCES =
            Path.of("..", ".ci", "consumer-projects", "kotlin", "src", "test", "kotlin");

    private static List<String> blocks(Path page, String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void all_java_code_of_the_readme_stands_in_a_compiled_sample() throws IOException {
        assertStandsIn(SOURCES, blocks(README, "java"));
    }

    @Test
    void all_kotlin_code_of_its_page_stands_in_a_compiled_project() throws IOException {
        assertStandsIn(KOTLIN_SOURCES, blocks(KOTLIN_PAGE, "kotlin"));
    }

    private static void assertStandsIn(Path folder, List<String> blocks) throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(folder)) {
            sources = files.filter(Files::isRegularFile)
                    .map(ReadmeTest::unindented)
                    .toList();
        }

        for (String block : blocks) {
            Assertions.assertThat(sources)
                    .as("a source that contains\n%s", block)
                    .anyMatch(source -> source.contains(unindented(block)));
        }
        Assertions.assertThat(blocks).hasSizeGreaterThan(2);
    }

    private static String unindented(Path file) {
        try {
            return unindented(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String unindented(String code) {
        return Pattern.compile("^\\s+", Pattern.MULTILINE)
                .matcher(code)
                .replaceAll("")
                .strip();
    }

    @Test
    void the_failure_message_of_the_readme_is_the_real_one() throws IOException {
        VerdictError error = errorsOf(ClaimsAtLowTemperatureTest.class).get(0);

        Assertions.assertThat(blocks(README, "text")).contains(error.getMessage() + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                S01_FirstCollapseTest.class,
                S02_YourOwnLearnerTest.class,
                S03_RareWordsTest.class,
                S04_RecordsWithGroupsTest.class,
                S05_WhyNotAThresholdTest.class,
                S06_BaselineTest.class,
                ClaimsAtLowTemperatureTest.class
            })
    void samples_that_are_said_to_be_red_are_red(Class<?> sample) {
        List<VerdictError> errors = errorsOf(sample);

        Assertions.assertThat(errors).hasSize(1);
        Assertions.assertThat(errors.get(0).verdict()).isInstanceOf(Verdict.Fail.class);
    }

    private static List<VerdictError> errorsOf(Class<?> sample) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .filters(TagFilter.includeTags("collapse"))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
                .map(result -> (VerdictError) result.getThrowable().orElseThrow())
                .toList();
    }

    @Test
    void a_main_method_needs_no_test_framework() throws InterruptedException {
        double[] heights =
                new SplittableRandom(3).doubles(5_000).map(u -> 170 + 20 * u).toArray();

        Verdict verdict = WithoutJUnit.judge(heights);

        Assertions.assertThat(VerdictText.of(verdict)).contains("tail mass outside the middle 0.98");
    }

    @Test
    void the_plan_of_the_readme_is_the_real_one() throws IOException {
        Assertions.assertThat(blocks(README, "text")).contains(BeforeYouStart.plan() + "\n");
    }

    @Test
    void a_calibration_tells_a_stable_model_from_one_made_worse() throws InterruptedException {
        Learner<double[]> resampling = Learner.named(
                "resampling",
                (data, random) -> (size, r) ->
                        r.ints(size, 0, data.length).mapToDouble(i -> data[i]).toArray());
        Learner<double[]> cut = Learner.named(
                "cut",
                (data, random) -> (size, r) -> r.ints(size, 0, data.length)
                        .mapToDouble(i -> Math.min(900, data[i]))
                        .toArray());
        RecursiveTraining<double[]> training = RecursiveTraining.of(
                        new SplittableRandom(3).doubles(1_000, 0, 1_000).toArray(), resampling)
                .generations(3);

        Assertions.assertThat(BeforeYouStart.calibrate(training, cut))
                .contains("learner resampling;", "200 of 200 runs violated", "learner cut;");
    }

    /** What the readme says a green test does not show: a generator that cuts its records off keeps them in the tail. */
    @Test
    void a_cut_is_seen_only_by_a_tail_that_begins_beyond_it() throws InterruptedException {
        Learner<double[]> cut = Learner.named("cut at q0.995", (data, random) -> {
            double[] sorted = Arrays.stream(data).sorted().toArray();
            double most = sorted[(int) (0.995 * sorted.length)];
            return (size, r) -> DoubleStream.generate(() -> Math.min(most, data[r.nextInt(data.length)]))
                    .limit(size)
                    .toArray();
        });
        RecursiveTraining<double[]> training =
                RecursiveTraining.of(ClaimsTest.amounts(), cut).regime(Regime.accumulate());

        Assertions.assertThat(Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.99)), 0.5)
                        .judge(training))
                .isInstanceOf(Verdict.Pass.class);
        Assertions.assertThat(Gate.isNoWorseThanIdeal(Metric.tailMass(Tail.upper(0.95)))
                        .judge(training))
                .isInstanceOf(Verdict.Pass.class);
        Assertions.assertThat(Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.999)), 0.5)
                        .judge(training))
                .isInstanceOf(Verdict.Fail.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "kotlin.md"})
    void every_file_a_page_links_to_exists(Path page) throws IOException {
        Pattern.compile("]\\(([^)#:]+)\\)")
                .matcher(Files.readString(page))
                .results()
                .map((MatchResult link) -> page.toAbsolutePath().resolveSibling(link.group(1)))
                .forEach(file -> Assertions.assertThat(file).exists());
    }

    @ParameterizedTest
    @CsvSource({
        "version, <artifactId>tailunit-junit</artifactId>",
        "junit.newest.version, <artifactId>junit-jupiter</artifactId>",
        "assertj.version, <artifactId>assertj-core</artifactId>",
        "maven-surefire-plugin.version, <artifactId>maven-surefire-plugin</artifactId>"
    })
    void the_pom_to_start_with_names_the_versions_of_this_build(String property, String artifact) throws IOException {
        String build = Files.readString(Path.of("..", "pom.xml"));
        String version = build.substring(build.indexOf("<" + property + ">") + property.length() + 2);

        Assertions.assertThat(unindented(Files.readString(README)))
                .contains(artifact + "\n<version>" + version.substring(0, version.indexOf('<')) + "</version>");
    }
}

package io.github.tailunit.samples;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.tailunit.gate.Verdict;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What the documentation shows is what the code does: its code is compiled here, its messages are printed here. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path SOURCES = Path.of("src", "test", "java");

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void all_java_code_of_the_readme_stands_in_a_compiled_sample() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            sources = files.filter(Files::isRegularFile)
                    .map(ReadmeTest::unindented)
                    .toList();
        }

        for (String block : blocks("java")) {
            Assertions.assertThat(sources)
                    .as("a sample that contains\n%s", block)
                    .anyMatch(source -> source.contains(unindented(block)));
        }
        Assertions.assertThat(blocks("java")).hasSizeGreaterThan(2);
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

        Assertions.assertThat(blocks("text")).contains(error.getMessage() + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                S01_FirstCollapseTest.class,
                S02_YourOwnLearnerTest.class,
                S03_RareWordsTest.class,
                S04_RecordsWithGroupsTest.class,
                S05_WhyNotAThresholdTest.class,
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
    void every_file_the_readme_links_to_exists() throws IOException {
        Pattern.compile("]\\(([^)#:]+)\\)")
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult link) -> README.resolveSibling(link.group(1)))
                .forEach(file -> Assertions.assertThat(file).exists());
    }
}

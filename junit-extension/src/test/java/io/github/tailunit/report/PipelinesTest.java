package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelinesTest {

    private static final Verdict PASS = Reports.pass();
    private static final Verdict FAIL = Reports.fail();
    private static final Verdict UNDECIDED = Reports.undecided();

    private static final String TAIL = "tail mass above q0.9";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private static String detected(String... environment) {
        return named("auto", environment).names();
    }

    private static Pipelines named(String setting, String... environment) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < environment.length; i += 2) {
            variables.put(environment[i], environment[i + 1]);
        }
        return Pipelines.of(Loops.settings("tailunit.pipelines", setting).report(), variables::get);
    }

    @Test
    void the_environment_shows_the_pipeline() {
        assertThat(detected()).isEqualTo("NONE");
        assertThat(detected("CI", "true")).isEqualTo("NONE");
        assertThat(detected("GITHUB_ACTIONS", "true")).isEqualTo("GITHUB_SUMMARY,GITHUB_ANNOTATIONS");
        assertThat(detected("GITLAB_CI", "true")).isEqualTo("ATTACHMENTS");
        assertThat(detected("JENKINS_URL", "https://jenkins.example/")).isEqualTo("ATTACHMENTS");
    }

    @Test
    void the_setting_goes_before_the_environment() {
        assertThat(named("none", "GITHUB_ACTIONS", "true").names()).isEqualTo("NONE");
        assertThat(named("attachments", "GITHUB_ACTIONS", "true").names()).isEqualTo("ATTACHMENTS");
        assertThat(Pipelines.named("GITHUB_SUMMARY,ATTACHMENTS", name -> null).names())
                .isEqualTo("GITHUB_SUMMARY,ATTACHMENTS");
        assertThat(Pipelines.named("NONE", name -> null).names()).isEqualTo("NONE");
    }

    @Test
    void attachments_are_named_as_each_pipeline_finds_them() {
        Path file = directory.resolve("module/target/tailunit/tests/1.json");

        assertThat(named("auto").attachment(file)).isEmpty();
        assertThat(named("auto", "JENKINS_URL", "x").attachment(file)).hasValue("[[ATTACHMENT|" + file + "]]");
        assertThat(named("auto", "GITLAB_CI", "true", "CI_PROJECT_DIR", directory.toString())
                        .attachment(file))
                .hasValue("[[ATTACHMENT|module/target/tailunit/tests/1.json]]");
        assertThat(named("auto", "GITLAB_CI", "true", "CI_PROJECT_DIR", "/elsewhere")
                        .attachment(file))
                .hasValue("[[ATTACHMENT|" + file + "]]");
    }

    private ReportDirectory build(String name) {
        return new ReportDirectory(directory.resolve("tailunit"), name);
    }

    private Path summary() {
        return directory.resolve("summary");
    }

    private void tell(String pipeline, ReportDirectory build, BuildReport report) throws IOException {
        named(
                        pipeline,
                        "GITHUB_STEP_SUMMARY",
                        summary().toString(),
                        "RUNNER_TEMP",
                        directory.toString(),
                        "GITHUB_WORKSPACE",
                        Path.of("").toAbsolutePath().getParent().toString())
                .tell(build, report, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private static BuildReport report(TestResult... tests) {
        return new BuildReport(List.of(tests));
    }

    @Test
    void forks_write_one_section_and_leave_what_others_wrote() throws IOException {
        byte[] others = "before, no UTF-8: \u00ff".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(summary(), others);
        tell("github-summary", build("1"), report(Reports.ended("a", PASS)));
        Files.writeString(
                summary(),
                Files.readString(summary(), StandardCharsets.ISO_8859_1) + "after\n",
                StandardCharsets.ISO_8859_1);
        BuildReport all = report(Reports.ended("a", PASS), Reports.ended("\u00e4", FAIL));
        tell("github-summary", build("1"), all);

        String text = Files.readString(summary(), StandardCharsets.ISO_8859_1);
        assertThat(text)
                .matches("(?s)before, no UTF-8: \u00ff\n\n<!-- tailunit [0-9a-f]{16} -->\n## TailUnit: fail\n.*"
                        + "<!-- end of tailunit [0-9a-f]{16} -->\nafter\n")
                .containsOnlyOnce("## TailUnit")
                .contains(new String(
                        "<code>Claims.\u00e4</code>".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(printed.size()).isZero();
    }

    @Test
    void another_build_of_the_step_has_a_section_of_its_own() throws IOException {
        tell("github-summary", build("1"), report(Reports.ended("a", PASS)));
        tell("github-summary", build("2"), report(Reports.ended("b", FAIL)));
        tell("github-summary", build("1"), report(Reports.ended("c", PASS)));

        assertThat(summary())
                .content()
                .containsSubsequence(
                        "## TailUnit: pass", "<code>Claims.c</code>", "## TailUnit: fail", "<code>Claims.b</code>")
                .doesNotContain("<code>Claims.a</code>");
    }

    @Test
    void a_build_without_tests_leaves_no_trace() throws IOException {
        tell("github-summary, github-annotations", build("1"), report());

        assertThat(directory).isEmptyDirectory();
    }

    private static BuildReport manyFailures() {
        return new BuildReport(IntStream.range(100, 200)
                .mapToObj(i -> Reports.ended("test " + i, FAIL))
                .toList());
    }

    @Test
    void each_section_takes_64_kilobytes_so_that_no_module_pushes_another_out() throws IOException {
        Files.writeString(summary(), "x".repeat(500_000));
        for (int build = 0; build < 5; build++) {
            tell("github-summary", build(String.valueOf(build)), manyFailures());
        }

        assertThat(Files.size(summary())).isBetween(500_000 + 5 * 63_000L, 500_000 + 5 * 65_540L);
    }

    @Test
    void what_github_takes_of_one_step_is_not_exceeded() throws IOException {
        Files.writeString(summary(), "x".repeat(1_040_000) + "\n\n");
        tell("github-summary", build("1"), manyFailures());
        assertThat(Files.size(summary())).isBetween(1_041_000L, 1_048_576L);

        Files.writeString(summary(), "x".repeat(1_048_000));
        tell("github-summary", build("1"), manyFailures());
        assertThat(Files.size(summary())).isEqualTo(1_048_000);
    }

    @Test
    void a_summary_that_cannot_be_written_is_an_error() throws IOException {
        Files.createDirectory(summary());

        assertThatThrownBy(() -> tell("github-summary", build("1"), manyFailures()))
                .isInstanceOf(IOException.class);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void annotations_stand_at_the_method_and_are_escaped() throws IOException {
        TestResult test = TestResult.begun(
                        "id",
                        "100 %, a::b",
                        PipelinesTest.class.getName(),
                        "a_summary_that_cannot_be_written_is_an_error",
                        Reports.NOON)
                .finished(Reports.report("", PASS, FAIL), 1, Optional.empty());

        tell("github-annotations", build("1"), report(test, Reports.ended("green", PASS)));

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("::error file=[^,:]+/src/test/java/io/github/tailunit/report/PipelinesTest\\.java,line=\\d+,"
                        + "title=TailUnit%3A 100 %25%2C a%3A%3Ab::Expecting " + TAIL + ".*%0A.*-Dtailunit\\.run=0")
                .contains(",line=" + lineOf("void a_summary_that_cannot_be_written_is_an_error()") + ",");
    }

    private static int lineOf(String text) throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/io/github/tailunit/report/PipelinesTest.java"));
        return 1
                + IntStream.range(0, source.size())
                        .filter(i -> source.get(i).strip().startsWith(text))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void a_test_whose_source_is_elsewhere_is_annotated_without_a_place() throws IOException {
        tell("github-annotations", build("1"), report(Reports.broken("a", "java.io.IOException: 100 %\r\n")));

        assertThat(lines()).containsExactly("::error title=TailUnit%3A Claims.a::java.io.IOException: 100 %25%0D%0A");
    }

    @Test
    void an_undecided_gate_is_a_warning() throws IOException {
        tell("github-annotations", build("1"), report(Reports.ended("a", UNDECIDED)));

        assertThat(lines()).singleElement().asString().startsWith("::warning title=TailUnit%3A Claims.a::");
    }

    @Test
    void a_step_has_ten_annotations_over_all_its_processes_worst_first() throws IOException {
        BuildReport first = report(Reports.broken("a", "error"), Reports.ended("b", FAIL), Reports.begun("running"));
        tell("github-annotations", build("1"), first);
        tell("github-annotations", build("1"), first);
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).contains("title=TailUnit%3A Claims.b::");

        tell("github-annotations", build("2"), manyFailures());

        assertThat(lines()).hasSize(10);
        assertThat(lines().get(9)).contains("title=TailUnit%3A Claims.test 107::");
    }
}

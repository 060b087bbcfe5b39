package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviousReportTest {

    @TempDir
    private Path directory;

    private Path previous;

    @BeforeEach
    void name() {
        previous = directory.resolve("before").resolve("report.json");
    }

    private String comparison() throws IOException, InterruptedException {
        ReportDirectory now = new ReportDirectory(directory.resolve("now"), "build", Optional.of(previous));
        now.end(Reports.ended("large", Reports.fail()));
        now.write();
        assertThat(BuildReport.read(directory.resolve("now")).tests()).hasSize(1); // whatever the other is
        return Files.readString(directory.resolve("now").resolve("comparison.md"));
    }

    private void before(String text) throws IOException {
        Files.createDirectories(previous.getParent());
        Files.writeString(previous, text);
    }

    @Test
    void what_has_changed_is_written_beside_the_report() throws Exception {
        before(Reports.of(Reports.ended("large", Reports.pass())).toJson());

        assertThat(comparison()).isEqualTo("""
                        Compared with the previous report: 1 newly failing.

                        | change | test | gate | before | after |
                        |---|---|---|---|---|
                        | newly failing | Claims.large | tail mass above q0.9 (x &#62; 180.1; 20 reference records) keeps at least \
                        0.20 at generation 4 | pass (median kept 1.08) | fail (median kept 0.00) |
                        """);
    }

    @Test
    void a_directory_stands_for_the_report_in_it() throws Exception {
        before(Reports.of(Reports.ended("large", Reports.fail())).toJson());
        previous = previous.getParent();

        assertThat(comparison()).startsWith("Compared with the previous report: 1 still failing.\n");
    }

    @Test
    void a_missing_report_is_said() throws Exception {
        assertProblem("does not exist");
    }

    @Test
    void a_damaged_report_is_said() throws Exception {
        before("{\"schema\": 1, \"tests\": [");

        assertProblem("cannot be used: it is no JSON object");
    }

    @Test
    void a_report_without_what_belongs_in_one_is_said() throws Exception {
        before("{\"schema\": 1, \"tests\": 3}");

        assertProblem("cannot be used: \"tests\" is missing or is not a list");
    }

    @Test
    void a_report_of_another_version_is_said() throws Exception {
        before("{\"schema\": 2, \"tailunit\": \"9.1\"}");

        assertProblem(
                "cannot be used: it has schema 2, but this version reads schema 1; use the TailUnit version that wrote "
                        + "it, 9.1");
    }

    @Test
    void a_report_that_is_no_text_is_said() throws Exception {
        Files.createDirectories(previous.getParent());
        Files.write(previous, new byte[] {(byte) 0xff, (byte) 0xfe});

        assertProblem("is damaged: it is not text in UTF-8");
    }

    private void assertProblem(String problem) throws Exception {
        assertThat(PreviousReport.in(previous).problem())
                .hasValue("There is no comparison with an earlier build: " + previous + " " + problem + ".");
        assertThat(comparison())
                .isEqualTo(
                        Markdown.text("There is no comparison with an earlier build: " + previous + " " + problem + ".")
                                + "\n");
    }

    @Test
    void no_comparison_is_written_where_none_is_asked_for_and_an_old_one_goes() throws Exception {
        comparison();

        new ReportDirectory(directory.resolve("now"), "next build").write();

        assertThat(directory.resolve("now").resolve("comparison.md")).doesNotExist();
    }
}

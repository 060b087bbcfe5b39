package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("sets system properties")
class ReportWithoutTestFrameworkTest {

    private static final String DIRECTORY = "tailunit.report";
    private static final String PIPELINES = "tailunit.pipelines";

    @TempDir
    private Path directory;

    private Map<String, String> before;

    @BeforeEach
    void name_a_directory() {
        before = Stream.of(DIRECTORY, PIPELINES)
                .filter(name -> System.getProperty(name) != null)
                .collect(Collectors.toMap(name -> name, System::getProperty));
        System.setProperty(DIRECTORY, directory.toString());
        System.setProperty(PIPELINES, "none");
    }

    @AfterEach
    void restore() {
        Stream.of(DIRECTORY, PIPELINES).forEach(System::clearProperty);
        before.forEach(System::setProperty);
    }

    private BuildReport written() throws IOException {
        return BuildReport.read(directory);
    }

    @Test
    void calls_add_up() throws Exception {
        ReportDirectory.report("heights", Reports.pass());
        ReportDirectory.report("widths", Reports.fail(), Reports.pass());

        assertThat(ReportDirectory.report("heights", Reports.fail())).hasValue(directory);
        assertThat(written().tests()).extracting(TestResult::test).containsExactly("heights", "widths");
        assertThat(written().tests()).extracting(TestResult::attempts).containsExactly(2, 1);
        assertThat(written().tests())
                .extracting(test -> test.verdicts().size(), TestResult::outcome)
                .containsExactly(tuple(1, Outcome.FAIL), tuple(2, Outcome.FAIL));
    }

    @Test
    void report_that_is_switched_off_is_none() throws Exception {
        System.setProperty(DIRECTORY, "off");

        assertThat(ReportDirectory.report("heights", Reports.fail())).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }
}

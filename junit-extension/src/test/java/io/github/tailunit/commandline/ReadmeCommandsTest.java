package io.github.tailunit.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the README shows do what it says, one after the other in a directory. */
class ReadmeCommandsTest {

    private static final Pattern COMMAND =
            Pattern.compile("^java -jar tailunit-junit-\\S+-cli\\.jar (.*)$", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    private List<List<String>> commands() throws IOException {
        return COMMAND.matcher(Files.readString(Path.of("..", "README.md")))
                .results()
                .map(command -> Arrays.stream(command.group(1).split(" "))
                        .map(this::here)
                        .toList())
                .toList();
    }

    /** A file of the README as one of the directory. */
    private String here(String argument) {
        return argument.contains("/") || argument.equals("shards")
                ? directory.resolve(argument).toString()
                : argument;
    }

    @Test
    void commands_of_the_readme_run() throws Exception {
        String passing = Reports.of(Reports.ended("t", Reports.pass())).toJson();
        String failing = Reports.of(Reports.ended("u", Reports.fail())).toJson();
        Commands.write(directory.resolve("shards/one/report.json"), passing);
        Commands.write(directory.resolve("shards/two/report.json"), failing);
        Commands.write(directory.resolve("main/report.json"), passing);
        BaselineStore.in(directory.resolve("recorded"))
                .record("claims", RecordTest.FINGERPRINT, RecordTest.runs("tail", 0, 60));

        List<List<String>> commands = commands();

        assertThat(commands)
                .extracting(command -> command.get(0))
                .containsExactly("merge", "compare", "show", "record");
        assertThat(run(commands.get(0)).out()).endsWith(". 2 tests: 1 fail, 1 pass.\n");
        assertThat(run(commands.get(1)).out())
                .startsWith("Compared with the previous report: 1 newly failing, 1 unchanged.\n")
                .endsWith("\nExit code 1: degraded.\n");
        assertThat(run(commands.get(2)).out()).startsWith("FAIL  2 tests: 1 fail, 1 pass.\n");
        List<String> record = new ArrayList<>(commands.get(3));
        record.addAll(List.of("--baselines", directory.resolve("baselines").toString()));
        assertThat(run(record).code()).isZero();
        assertThat(directory.resolve("baselines/claims.json")).exists();
    }

    private static Commands.Ended run(List<String> command) {
        return Commands.PLAIN.run(command.toArray());
    }
}

package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MillionRecordsTest {

    @Test
    @Timeout(60)
    void lineages_of_a_gate_on_a_million_records_fit_in_512_mb(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");

        int exitCode = runWith("-Xmx512m", output, MillionRecordsProgram.class, "29", "8", "7");

        assertThat(Files.readString(output, StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "gaussian: 29 lineages measured",
                        "resampling: 8 lineages measured",
                        "closed: trained again true, all closed once true, the same true");
        assertThat(exitCode).isZero();
    }

    /** The child dies with this test, however it ends. */
    private static int runWith(String heap, Path output, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName());
        builder.command().addAll(java.util.List.of(arguments));
        Process child = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            child.getOutputStream().close();
            assertThat(child.waitFor(55, TimeUnit.SECONDS)).as("ended in time").isTrue();
            return child.exitValue();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}

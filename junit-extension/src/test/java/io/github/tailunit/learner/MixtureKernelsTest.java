package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops in this process, vectors in others, on this Java and on those installed beside it. */
class MixtureKernelsTest {

    private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

    @TempDir
    private Path directory;

    static Stream<Path> javas() throws IOException {
        Path home = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> javas = new ArrayList<>(List.of(home));
        try (Stream<Path> beside = Files.list(home.getParent())) {
            beside.filter(path -> Files.isExecutable(path.resolve("bin/java")) && hasVectors(path))
                    .map(MixtureKernelsTest::real)
                    .distinct()
                    .filter(path -> !path.equals(home))
                    .forEach(javas::add);
        }
        return javas.stream();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }

    /** Java 17 and later have the module in a form that the class files fit. */
    private static boolean hasVectors(Path home) {
        try {
            String release = Files.readString(home.resolve("release"));
            String version = release.lines()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("\\D+(\\d+).*", "$1"))
                    .findFirst()
                    .orElse("0");
            return Integer.parseInt(version) >= 17 && release.contains("jdk.incubator.vector");
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Test
    void without_the_module_there_are_loops() {
        assertThat(MixtureKernels.FASTEST).isSameAs(MixtureKernels.LOOPS);
    }

    @ParameterizedTest
    @MethodSource("javas")
    @Timeout(120)
    void vectors_give_the_bits_of_loops(Path home) throws Exception {
        List<String> options = new ArrayList<>(VECTORS);
        options.addAll(List.of("-cp", System.getProperty("java.class.path")));

        assertThat(run(home, options))
                .containsExactly("VectorMixtureKernel", Long.toHexString(MixtureKernelProgram.digest()));
    }

    @Test
    @Timeout(120)
    void vectors_can_be_switched_off() throws Exception {
        List<String> options = new ArrayList<>(VECTORS);
        options.addAll(List.of("-Dtailunit.vector=false", "-cp", System.getProperty("java.class.path")));

        assertThat(run(Path.of(System.getProperty("java.home")), options))
                .first()
                .isEqualTo("LoopMixtureKernel");
    }

    /** The child dies with this test, however it ends. */
    private List<String> run(Path home, List<String> options) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(options);
        command.add(MixtureKernelProgram.class.getName());
        Process child = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(child.waitFor(110, TimeUnit.SECONDS)).as("ended in time").isTrue();
            assertThat(child.exitValue()).as(Files.readString(errors)).isZero();
            return Files.readString(output, StandardCharsets.UTF_8).lines().toList();
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}

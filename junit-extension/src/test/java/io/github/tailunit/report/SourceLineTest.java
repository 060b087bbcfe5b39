package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLineTest {

    @TempDir
    private Path module;

    private Path source(String path, String text) throws IOException {
        Path file = module.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void java_methods_are_found_by_their_names() throws IOException {
        Path file = source("src/test/java/demo/ClaimsTest.java", """
                // survive() is called below
                class ClaimsTest {
                    void survive_longer() {}
                    public void survive(RecursiveTraining<double[]> training) {}
                }
                """);

        assertThat(SourceLine.of(module, "demo.ClaimsTest", "survive")).hasValue(new SourceLine(file, 4));
        assertThat(SourceLine.of(module, "demo.ClaimsTest$Nested$Deep", "survive"))
                .hasValue(new SourceLine(file, 4));
        assertThat(SourceLine.of(module, "demo.ClaimsTest", "inherited")).hasValue(new SourceLine(file, 1));
    }

    @Test
    void kotlin_methods_may_have_any_name() throws IOException {
        Path file = source("src/test/kotlin/demo/ClaimsTest.kt", "class ClaimsTest {\n  fun `large (all)`() {}\n}\n");

        assertThat(SourceLine.of(module, "demo.ClaimsTest", "large (all)")).hasValue(new SourceLine(file, 2));
    }

    @Test
    void what_is_not_there_is_not_found() throws IOException {
        assertThat(SourceLine.of(module, "demo.ClaimsTest", "survive")).isEmpty();
        assertThat(SourceLine.of(module, "", "")).isEmpty();
        Path noText = source("src/test/java/demo/ClaimsTest.java", "");
        Files.write(noText, new byte[] {(byte) 0xff});
        assertThat(SourceLine.of(module, "demo.ClaimsTest", "survive")).hasValue(new SourceLine(noText, 1));
    }
}

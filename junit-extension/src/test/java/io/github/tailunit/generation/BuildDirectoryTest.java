package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildDirectoryTest {

    @TempDir
    private Path module;

    private void contains(String... files) throws Exception {
        for (String file : files) {
            Files.writeString(module.resolve(file), "");
        }
    }

    @Test
    void gradle_module_has_a_build_directory() throws Exception {
        contains("build.gradle.kts");

        assertThat(BuildDirectory.of(module)).isEqualTo(module.resolve("build"));
    }

    @Test
    void maven_module_has_a_target_even_if_gradle_can_build_it_too() throws Exception {
        contains("pom.xml", "build.gradle");

        assertThat(BuildDirectory.of(module)).isEqualTo(module.resolve("target"));
    }

    @Test
    void unknown_module_is_taken_for_one_of_maven() {
        assertThat(BuildDirectory.of(module)).isEqualTo(module.resolve("target"));
    }
}

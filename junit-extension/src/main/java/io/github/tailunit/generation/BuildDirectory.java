package io.github.tailunit.generation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the build tool of a module puts what it makes. */
final class BuildDirectory {

    private static final List<String> GRADLE = List.of("build.gradle", "build.gradle.kts");

    private BuildDirectory() {}

    static Path ofWorkingDirectory() {
        return of(Path.of(""));
    }

    static Path of(Path module) {
        boolean isGradle = !Files.exists(module.resolve("pom.xml"))
                && GRADLE.stream().anyMatch(script -> Files.exists(module.resolve(script)));
        return module.resolve(isGradle ? "build" : "target");
    }
}

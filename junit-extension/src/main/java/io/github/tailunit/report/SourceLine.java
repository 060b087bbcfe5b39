package io.github.tailunit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Where the method of a test is written, as far as names tell.
 *
 * @param file the source file
 * @param line the line of its name, from 1; 1 if it is not found, such as an inherited one
 */
record SourceLine(Path file, int line) {

    private static final List<String> ENDINGS = List.of("java/%s.java", "kotlin/%s.kt", "java/%s.kt");

    /** Looks where Maven and Gradle have the sources of tests; a nested class is in the file of the outermost. */
    static Optional<SourceLine> of(Path module, String className, String methodName) {
        String path = className.replaceFirst("\\$.*", "").replace('.', '/');
        return path.isEmpty()
                ? Optional.empty()
                : ENDINGS.stream()
                        .map(ending -> module.resolve("src/test").resolve(String.format(ending, path)))
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .map(file -> new SourceLine(file, line(file, methodName)));
    }

    private static int line(Path file, String methodName) {
        Pattern declaration = Pattern.compile("\\b(void|fun)\\s+`?" + Pattern.quote(methodName) + "`?\\s*\\(");
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .filter(i -> declaration.matcher(lines.get(i)).find())
                    .map(i -> i + 1)
                    .findFirst()
                    .orElse(1);
        } catch (IOException unreadable) {
            return 1;
        }
    }
}

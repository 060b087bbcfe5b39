package io.github.tailunit.commandline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds reports where a pipeline has put them. */
final class ReportFinder {

    private static final Path NAME = Path.of("report.json");

    private ReportFinder() {}

    /** The reports that files and directories name, each once, without what an earlier merge has left below a directory. */
    static List<Path> files(List<Path> given, Path output) throws IOException {
        List<Path> files = new ArrayList<>();
        Set<Path> known = new HashSet<>();
        for (Path part : given) {
            for (Path file : Files.isDirectory(part) ? in(part, output) : List.of(part)) {
                if (Files.exists(file) && !known.add(file.toRealPath())) {
                    throw new IOException(file + " is given twice, so its tests would count as run twice");
                }
                files.add(file);
            }
        }
        return files;
    }

    private static List<Path> in(Path directory, Path output) throws IOException {
        if (Files.exists(directory.resolve(NAME))) {
            return List.of(directory.resolve(NAME));
        }
        try (Stream<Path> below = Files.find(directory, Integer.MAX_VALUE, (path, attributes) -> path.endsWith(NAME))) {
            List<Path> found =
                    below.filter(file -> !isWritten(file, output)).sorted().toList();
            if (found.isEmpty()) {
                throw new IOException("there is no report.json in " + directory + " or below"
                        + (Files.exists(output) ? " but that of the output " + output : ""));
            }
            return found;
        } catch (UncheckedIOException unreadable) {
            throw new IOException(directory + " cannot be searched: " + unreadable.getCause(), unreadable.getCause());
        }
    }

    private static boolean isWritten(Path file, Path output) {
        Path found = file.toAbsolutePath().normalize();
        Path written = output.toAbsolutePath().normalize();
        return found.equals(written) || found.equals(written.resolve(NAME));
    }
}

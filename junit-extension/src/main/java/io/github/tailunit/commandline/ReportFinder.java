package io.github.tailunit.commandline;

import java.io.IOException;
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

    /** The reports that files and directories name, each once. */
    static List<Path> files(List<Path> given) throws IOException {
        List<Path> files = new ArrayList<>();
        Set<Path> known = new HashSet<>();
        for (Path part : given) {
            for (Path file : Files.isDirectory(part) ? in(part) : List.of(part)) {
                if (Files.exists(file) && !known.add(file.toRealPath())) {
                    throw new IOException(file + " is given twice, so its tests would count as run twice");
                }
                files.add(file);
            }
        }
        return files;
    }

    private static List<Path> in(Path directory) throws IOException {
        if (Files.exists(directory.resolve(NAME))) {
            return List.of(directory.resolve(NAME));
        }
        try (Stream<Path> below = Files.find(directory, Integer.MAX_VALUE, (path, attributes) -> path.endsWith(NAME))) {
            List<Path> found = below.sorted().toList();
            if (found.isEmpty()) {
                throw new IOException("there is no report.json in " + directory + " or below");
            }
            return found;
        }
    }
}

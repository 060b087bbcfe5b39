package io.github.tailunit.samples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Real data that every JDK carries: its own classes, read from the jrt:/ file system. Numbers differ between vendors and
 * updates, so samples assert relations, never counts.
 */
record JdkClasses(List<String> modules, int[] moduleOfClass, double[] sizeOfClass, List<String> nameOfClass) {

    private static final int FEWEST_MODULES = 20;

    private record ClassFile(String module, String name, double bytes) {}

    static JdkClasses read() {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        List<ClassFile> files;
        try (Stream<Path> paths = Files.walk(root)) {
            files = paths.filter(path -> path.toString().endsWith(".class"))
                    .filter(path -> !path.endsWith("module-info.class"))
                    .sorted()
                    .map(JdkClasses::classFile)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        List<String> modules = files.stream().map(ClassFile::module).distinct().toList();
        assumeTrue(modules.size() >= FEWEST_MODULES, "this Java has too few modules: a jlinked image?");
        return new JdkClasses(
                modules,
                files.stream().mapToInt(file -> modules.indexOf(file.module())).toArray(),
                files.stream().mapToDouble(ClassFile::bytes).toArray(),
                files.stream().map(ClassFile::name).toList());
    }

    private static ClassFile classFile(Path path) {
        try {
            String name = path.getFileName().toString().replace(".class", "");
            return new ClassFile(path.getName(1).toString(), name, Files.size(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names of a module's classes without their package, such as Map$Entry; neighbours are of the same package. */
    List<String> namesIn(String module) {
        int wanted = modules.indexOf(module);
        return IntStream.range(0, nameOfClass.size())
                .filter(i -> moduleOfClass[i] == wanted)
                .mapToObj(nameOfClass::get)
                .toList();
    }
}

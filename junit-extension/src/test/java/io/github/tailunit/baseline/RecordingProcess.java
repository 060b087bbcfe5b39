package io.github.tailunit.baseline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A process that records many metrics under the same names as another one, as forked tests do. */
final class RecordingProcess {

    static final List<String> NAMES = List.of("claims", "storms");

    private RecordingProcess() {}

    static Process start(Path directory, String prefix, String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RecordingProcess.class.getName()));
        command.addAll(List.of(directory.toString(), prefix));
        return new ProcessBuilder(command).start();
    }

    static Stream<String> metrics(String prefix) {
        return IntStream.range(100, 140).mapToObj(i -> prefix + " " + i);
    }

    public static void main(String[] arguments) {
        BaselineStore store = BaselineStore.in(Path.of(arguments[0]));
        metrics(arguments[1])
                .forEach(metric ->
                        NAMES.forEach(name -> store.record(name, Baselines.FINGERPRINT, Baselines.runs(metric, 0.5))));
    }
}

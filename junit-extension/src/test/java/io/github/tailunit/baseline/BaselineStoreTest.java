package io.github.tailunit.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.generation.TrainingConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineStoreTest {

    private static final String COMMAND = "mvn test -Dtest=ClaimsTest -Dtailunit.baseline=record";
    private static final Fingerprint OTHER =
            new Fingerprint("claims 2", "accumulate", 10, 2_000, 2_000, "7", 1, "00ff00ff00ff00ff");

    @TempDir
    private Path directory;

    private Path file;
    private BaselineStore store;

    @BeforeEach
    void openStore() {
        store = BaselineStore.in(directory);
        file = directory.resolve("claims.json");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(found -> directory.relativize(found).toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> names(Baseline baseline) {
        return baseline.metrics().stream().map(runs -> runs.metric().name()).toList();
    }

    @Test
    void what_is_recorded_can_be_read() throws IOException {
        Path written = store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5, 0.7));

        Baseline read = store.read("claims", COMMAND);
        assertThat(written).isEqualTo(file);
        assertThat(read.fingerprint()).isEqualTo(Baselines.FINGERPRINT);
        assertThat(read.metrics()).containsExactly(Baselines.runs("tail", 0.5, 0.7));
        assertThat(read.toolVersion()).isEqualTo(ToolVersion.CURRENT).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(files()).containsExactly("claims.json");
    }

    @Test
    void directories_are_made_as_needed() throws IOException {
        BaselineStore.in(directory.resolve("a/b")).record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 1));

        assertThat(files()).containsExactly("a/b/claims.json");
    }

    @Test
    void a_missing_baseline_names_the_file_and_the_command() {
        assertThatThrownBy(() -> store.read("claims", COMMAND))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("there is no baseline \"claims\": " + file
                        + " does not exist. Record it and commit it: mvn test "
                        + "-Dtest=ClaimsTest -Dtailunit.baseline=record");
    }

    @Test
    void a_relative_directory_is_shown_with_where_it_is() {
        assertThatThrownBy(() -> BaselineStore.in(Path.of("no", "such")).read("claims", COMMAND))
                .hasMessage("there is no baseline \"claims\": " + Path.of("no/such/claims.json") + " ("
                        + Path.of("no/such/claims.json").toAbsolutePath()
                        + ") does not exist. Record it and commit it: "
                        + COMMAND);
    }

    @Test
    void an_unusable_file_is_left_as_it_is() throws IOException {
        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5));
        String edited = Files.readString(file).replace("0.5", "0.4");
        Files.writeString(file, edited);

        assertThatThrownBy(() -> store.read("claims", COMMAND))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the baseline file " + file
                        + " was changed by hand or damaged: its checksum is not that of its "
                        + "content. It was left as it is; restore it, or record it anew: " + COMMAND);
        assertThat(file).hasContent(edited);
    }

    @Test
    void bytes_that_are_no_text_are_damage() throws IOException {
        Files.write(file, new byte[] {'{', (byte) 0xff, '}'});

        assertThatThrownBy(() -> store.read("claims", COMMAND))
                .hasMessage("the baseline file " + file + " is damaged: it is not text in UTF-8. It was left as it is; "
                        + "restore it, or record it anew: " + COMMAND);
    }

    @Test
    void a_file_that_cannot_be_read_says_why() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(() -> store.read("claims", COMMAND))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageStartingWith("the baseline file " + file + " cannot be read: java.io.IOException: ");
    }

    @Test
    void an_unusable_file_can_be_recorded_anew() throws IOException {
        Files.writeString(file, "<<<<<<< HEAD\n");

        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5));

        assertThat(names(store.read("claims", COMMAND))).containsExactly("tail");
    }

    @Test
    void metrics_of_one_training_come_together_in_one_file() {
        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5));
        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("event", 0.6));
        BaselineStore.in(directory).record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.7));

        assertThat(store.read("claims", COMMAND).metrics())
                .containsExactly(Baselines.runs("event", 0.6), Baselines.runs("tail", 0.7));
    }

    @Test
    void another_training_replaces_what_an_earlier_process_recorded() {
        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5));

        BaselineStore.in(directory).record("claims", OTHER, Baselines.runs("event", 0.6));

        assertThat(store.read("claims", COMMAND).fingerprint()).isEqualTo(OTHER);
        assertThat(names(store.read("claims", COMMAND))).containsExactly("event");
    }

    @Test
    void two_trainings_cannot_record_under_one_name() throws IOException {
        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5));
        String before = Files.readString(file);

        assertThatThrownBy(() -> store.record("claims", OTHER, Baselines.runs("event", 0.6)))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the baseline \"claims\" was recorded a moment ago by another training: learner: claims then, "
                                + "claims 2 now; seed: 42, epoch 1 then, 7 now. Give each training a name of its own");
        assertThat(file).hasContent(before);
    }

    /** The second would replace the first, and the first be compared with the second from then on. */
    @Test
    void two_metrics_that_are_called_the_same_cannot_be_recorded_under_one_name() throws IOException {
        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5, 0.7));
        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5, 0.7));
        String before = Files.readString(file);

        assertThatThrownBy(() -> store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5, 0.6)))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the baseline \"claims\" was given other values a moment ago of what is called the same, tail (x > 26.04; "
                                + "20 reference records), so a comparison could not tell the two apart. Record them under two names");
        assertThat(file).hasContent(before);
    }

    @Test
    void a_file_under_another_name_is_refused_and_can_be_recorded_anew() throws IOException {
        store.record("Claims", Baselines.FINGERPRINT, Baselines.runs("event", 0.6));
        Files.move(directory.resolve("Claims.json"), file);

        assertThatThrownBy(() -> store.read("claims", COMMAND))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "the baseline file " + file + " is the baseline \"Claims\" under another name. It was left as "
                                + "it is; restore it, or record it anew: " + COMMAND);
        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5));
        assertThat(names(store.read("claims", COMMAND))).containsExactly("tail");
    }

    /** Without the lock, threads read the same file and each writes its own metric only. */
    @Test
    void threads_that_record_at_the_same_time_lose_nothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Path>> all = IntStream.range(0, 40)
                    .<Callable<Path>>mapToObj(i -> () -> BaselineStore.in(directory)
                            .record("claims", Baselines.FINGERPRINT, Baselines.runs("metric " + (100 + i), i)))
                    .toList();
            for (Future<Path> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(names(store.read("claims", COMMAND)))
                .containsExactly(
                        IntStream.range(100, 140).mapToObj(i -> "metric " + i).toArray(String[]::new));
        assertThat(files()).containsExactly("claims.json");
    }

    /** Without the lock, forked tests lose what the other one has written since they read the file. */
    @Test
    void processes_that_record_at_the_same_time_lose_nothing() throws Exception {
        List<Process> processes =
                List.of(RecordingProcess.start(directory, "a"), RecordingProcess.start(directory, "b"));

        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        for (String name : RecordingProcess.NAMES) {
            assertThat(names(store.read(name, COMMAND)))
                    .containsExactly(Stream.of("a", "b")
                            .flatMap(RecordingProcess::metrics)
                            .toArray(String[]::new));
        }
        assertThat(files()).containsExactly("claims.json", "storms.json");
    }

    @Test
    void the_lock_lies_among_the_temporary_files() {
        Path lock = WriteLock.of(Path.of("/work/claims.json")).file();

        assertThat(lock.getParent()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
        assertThat(lock.getFileName().toString()).matches("tailunit-\\w+-[0-9a-f]{2}\\.lock");
        assertThat(WriteLock.of(Path.of("/work/a/../Claims.json")).file()).isEqualTo(lock);
        assertThat(WriteLock.of(Path.of("/work/storms.json")).file()).isNotEqualTo(lock);
    }

    @Test
    void a_lock_that_cannot_be_taken_is_an_error_and_nothing_is_done() {
        WriteLock lock = new WriteLock(directory);

        assertThatThrownBy(
                        () -> lock.hold(() -> store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 1))))
                .isInstanceOf(IOException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_process_without_a_place_for_temporary_files_says_what_to_do() throws Exception {
        Process process = RecordingProcess.start(directory, "a", "-Djava.io.tmpdir=/no/such", "-Duser.name=me");

        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(error.replaceAll("-[0-9a-f]{2}\\.lock", "-00.lock"))
                .contains("TrainingConfigurationException: the baseline file " + file + " cannot be written: the file "
                        + "/no/such/tailunit-me-00.lock, which keeps other processes from writing at the same time, cannot be "
                        + "locked: java.nio.file.NoSuchFileException: /no/such/tailunit-me-00.lock. Name a directory for temporary "
                        + "files that can be written with -Djava.io.tmpdir=<directory>\n");
        assertThat(directory).isEmptyDirectory();
    }

    /** A reader sees the old file or the new one, never a part. */
    @Test
    void a_file_is_replaced_as_a_whole() throws Exception {
        double[] many = new double[5_000];
        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", many));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                for (int i = 0; i < 30; i++) {
                    many[0] = i;
                    BaselineStore.in(directory).record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", many));
                }
            });
            while (!writing.isDone()) {
                assertThat(store.read("claims", COMMAND).metrics().get(0).retentions())
                        .hasSize(5_000);
            }
            writing.get();
        } finally {
            writer.shutdown();
        }
    }

    @Test
    void a_directory_that_cannot_be_written_is_an_error_that_says_what_to_do() throws IOException {
        Path notDirectory = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> BaselineStore.in(notDirectory)
                        .record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 1)))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("the baseline file " + notDirectory.resolve("claims.json")
                        + " cannot be written: java.nio.file.FileAlreadyExistsException: " + notDirectory
                        + ". Make the directory writable, or name another with -Dtailunit.baselines=<directory>");
    }

    @Test
    void a_write_that_fails_leaves_nothing_behind() throws IOException {
        Files.createDirectories(file.resolve("in the way"));

        assertThatThrownBy(() -> store.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 1)))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessageStartingWith("the baseline file " + file + " cannot be written: java.nio.file.");
        assertThat(files()).isEmpty();
    }

    @Test
    void what_is_forgotten_is_gone_and_the_file_with_the_last_of_it() throws IOException {
        BaselineStore received = BaselineStore.received(directory);
        received.record("claims", Baselines.FINGERPRINT, Baselines.runs("tail", 0.5));
        received.record("claims", Baselines.FINGERPRINT, Baselines.runs("event", 0.6));
        received.forget("claims", Baselines.metric("tail"));

        assertThat(files()).containsExactly("claims.received.json");
        assertThat(names(received.read("claims", COMMAND))).containsExactly("event");
        received.forget("claims", Baselines.metric("event"));
        assertThat(files()).isEmpty();
        received.forget("claims", Baselines.metric("event"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../claims", "a/b", "a\\b", "a b", ".hidden", "größe", "a:b", "a\n"})
    void a_name_is_no_path(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.read(name, COMMAND))
                .withMessage(
                        "the name of a baseline consists of letters, digits, '.', '_' and '-', and does not start with a "
                                + "dot, but was \"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claims", "Claims_2.v1", "0", "-", "a..b"})
    void other_names_are_names(String name) {
        assertThat(store.file(name)).isEqualTo(directory.resolve(name + ".json"));
    }

    @Test
    void files_are_text_in_utf_8() throws IOException {
        store.record("claims", Baselines.FINGERPRINT, Baselines.runs("Größe", 0.5));

        assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains("\"Größe\"");
        assertThat(names(store.read("claims", COMMAND))).containsExactly("Größe");
    }
}

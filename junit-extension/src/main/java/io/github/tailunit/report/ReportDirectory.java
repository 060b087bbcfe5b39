package io.github.tailunit.report;

import io.github.tailunit.baseline.WholeFile;
import io.github.tailunit.baseline.WriteLock;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.ReportSettings;
import io.github.tailunit.generation.Settings;
import io.github.tailunit.model.Checksum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * Each test has a file of its own, written when it begins and when it ends, so that what a process knew is there when it
 * crashes. Whoever ends last has all files to write the report from, in whatever process the others ran.
 */
/**
 * The report of a build, as files: {@code report.json}, the page {@code index.html}, {@code summary.md}, where an earlier report is
 * compared with {@code comparison.md}, and in {@code tests} what they are made from. Any number of threads and
 * processes may write to one directory. What another build has left there is removed.
 */
public final class ReportDirectory {

    private static final int NAME_BYTES = 8;
    private static final String ENDED = ".json";
    private static final String BEGUN = ".begun";
    private static final List<String> REPORTS = List.of("report.json", "index.html", "summary.md", "comparison.md");

    /** Between tests, no more than a twentieth of the time is for writing. */
    private static final long REST = 20;

    /** But so long, in nanoseconds, may it take in all: then a crash finds all that was known. */
    private static final long ALLOWED = 5_000_000_000L;

    private final Path directory;
    private final String build;
    private final Optional<Path> previous;
    private final long began = System.nanoTime();
    private long writingTook;
    private @Nullable PreviousReport earlier;

    /**
     * Names a directory.
     *
     * @param directory where the report goes
     * @param build what all processes of one build share, and no other build does
     */
    public ReportDirectory(Path directory, String build) {
        this(directory, build, Optional.empty());
    }

    /**
     * Names a directory whose report is compared with an earlier one.
     *
     * @param directory where the report goes
     * @param build what all processes of one build share, and no other build does
     * @param previous the report of an earlier build that is compared with
     */
    public ReportDirectory(Path directory, String build, Optional<Path> previous) {
        this.directory = directory;
        this.build = build;
        this.previous = previous;
    }

    /**
     * The directory of this build.
     *
     * @param settings where it is
     * @return the directory, or empty if no report is wanted
     */
    public static Optional<ReportDirectory> of(ReportSettings settings) {
        String build = settings.build().orElseGet(BuildIdentity::ofProcess);
        return settings.directory()
                .map(directory -> new ReportDirectory(
                        directory.toAbsolutePath(), build, settings.previous().map(Path::toAbsolutePath)));
    }

    /**
     * Where the report is.
     *
     * @return the directory
     */
    public Path path() {
        return directory;
    }

    /**
     * What tells this build from others.
     *
     * @return the name that it was made with
     */
    public String build() {
        return build;
    }

    /**
     * The report of an earlier build that is compared with.
     *
     * @return its file, or empty
     */
    public Optional<Path> previous() {
        return previous;
    }

    /**
     * That report, as it was when it was first asked for.
     *
     * @return the report, or what is wrong with it, or {@link PreviousReport#NONE}
     */
    public synchronized PreviousReport earlier() {
        PreviousReport read = earlier;
        if (read == null) {
            read = previous.map(this::earlier).orElse(PreviousReport.NONE);
            earlier = read;
        }
        return read;
    }

    /**
     * Notes that a test has begun. Should its process crash, the report says so.
     *
     * @param test a test that is not finished
     * @throws IOException if that cannot be written
     */
    public void begin(TestResult test) throws IOException {
        exclusively(() -> {
            enter();
            WholeFile.write(file(test, BEGUN), new BuildReport(List.of(test)).toJson());
        });
        writeSometimes();
    }

    /**
     * Adds a test that has ended to what is known of it.
     *
     * @param test a finished test
     * @return the file that holds all attempts of it
     * @throws IOException if that cannot be written
     */
    public Path end(TestResult test) throws IOException {
        Path file = file(test, ENDED);
        exclusively(() -> {
            enter();
            List<TestResult> attempts = new ArrayList<>(Files.exists(file) ? read(file) : List.of());
            attempts.add(test);
            WholeFile.write(file, new BuildReport(attempts).toJson());
            Files.deleteIfExists(file(test, BEGUN));
        });
        writeSometimes();
        return file;
    }

    /**
     * Reports verdicts that were given outside a test framework, such as in a {@code main} method, to where the settings of the
     * process say: into the report, and to pipelines. Each call adds to what this process has reported before. The verdict is the
     * caller's to act on.
     *
     * @param test what was judged, in words that tell it from others; the same words again are another attempt
     * @param verdicts the verdicts
     * @return the directory of the report, or empty if none is wanted
     * @throws IOException if it cannot be written
     * @throws io.github.tailunit.generation.TrainingConfigurationException if a setting is unusable
     */
    public static Optional<Path> report(String test, Verdict... verdicts) throws IOException {
        Settings settings = Settings.ofProcess();
        Optional<ReportDirectory> directory = of(settings.report());
        if (directory.isPresent()) {
            ReportDirectory at = directory.get();
            TestReport report = new TestReport(
                    test,
                    settings,
                    Stream.of(verdicts)
                            .map(verdict -> new TestReport.Entry(verdict, Optional.empty()))
                            .toList());
            at.end(TestResult.begun(test, test, "", "", Instant.now()).finished(report, 0, Optional.empty()));
            Pipelines.of(settings.report(), System::getenv).tell(at, at.write(), System.out);
        }
        return directory.map(ReportDirectory::path);
    }

    /**
     * Writes the report of all tests that are known by now.
     *
     * @return the report
     * @throws IOException if a file cannot be read or written; the report that was there before is still there
     */
    public BuildReport write() throws IOException {
        List<BuildReport> report = new ArrayList<>(1);
        PreviousReport before = earlier();
        exclusively(() -> {
            enter();
            report.add(read());
            write(directory, report.get(0), before);
        });
        return report.get(0);
    }

    private PreviousReport earlier(Path file) {
        return file.toAbsolutePath()
                        .normalize()
                        .startsWith(directory.toAbsolutePath().normalize())
                ? new PreviousReport(
                        Optional.empty(),
                        Optional.of("There is no comparison with an earlier build: " + file
                                + " is in the directory of this report, which each build empties; copy it elsewhere."))
                : PreviousReport.in(file);
    }

    /**
     * Writes a report as files, whatever it was made from.
     *
     * @param directory where they go
     * @param report the report
     * @param previous the report of an earlier build, see {@link PreviousReport#NONE}
     * @throws IOException if a file cannot be written
     */
    public static void write(Path directory, BuildReport report, PreviousReport previous) throws IOException {
        WholeFile.write(directory.resolve("report.json"), report.toJson());
        WholeFile.write(directory.resolve("index.html"), ReportPage.of(report, previous));
        WholeFile.write(directory.resolve("summary.md"), SummaryText.of(report));
        Optional<String> comparison = previous.toMarkdown(report);
        if (comparison.isPresent()) {
            WholeFile.write(directory.resolve("comparison.md"), comparison.get());
        }
    }

    /** So that a crash finds a report, at little cost. */
    private synchronized void writeSometimes() throws IOException {
        long now = System.nanoTime();
        if (writingTook < ALLOWED + (now - began) / REST) {
            write();
            writingTook += System.nanoTime() - now;
        }
    }

    private BuildReport read() throws IOException {
        List<TestResult> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(tests())) {
            for (Path file : files.filter(ReportDirectory::isResult).sorted().toList()) {
                results.addAll(read(file));
            }
        }
        return new BuildReport(results);
    }

    private static boolean isResult(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(ENDED) || name.endsWith(BEGUN));
    }

    /** A file that cannot be read is an error in the report, and keeps nothing else out of it. */
    private static List<TestResult> read(Path file) throws IOException {
        try {
            return BuildReport.parse(Files.readString(file)).tests();
        } catch (IllegalArgumentException | CharacterCodingException damaged) {
            String name = "tests/" + file.getFileName();
            String problem = "the file " + file + " is damaged: " + damaged.getMessage()
                    + ". What it held is lost; run the tests again";
            Instant changed = Files.getLastModifiedTime(file).toInstant();
            return List.of(new TestResult(
                    name, name, "", "", changed, 0, 1, true, true, Optional.of(problem), Map.of(), List.of()));
        }
    }

    private Path tests() {
        return directory.resolve("tests");
    }

    private Path buildName() {
        return tests().resolve("build.txt");
    }

    private Path file(TestResult test, String ending) {
        return tests().resolve(digest(test.id()) + ending);
    }

    /** A short name for a test, fit for files and links. */
    static String digest(String id) {
        return HexFormat.of().formatHex(Checksum.of(id), 0, NAME_BYTES);
    }

    /** Makes the directory that of this build. */
    private void enter() throws IOException {
        Path name = buildName();
        byte[] ours = (build + "\n").getBytes(StandardCharsets.UTF_8);
        if (Files.exists(name) && Arrays.equals(Files.readAllBytes(name), ours)) {
            return;
        }
        if (Files.isDirectory(tests())) {
            try (Stream<Path> files = Files.list(tests())) {
                for (Path left : files.filter(ReportDirectory::isResult).toList()) {
                    Files.delete(left);
                }
            }
        }
        for (String report : REPORTS) {
            Files.deleteIfExists(directory.resolve(report));
        }
        WholeFile.write(name, ours);
    }

    private void exclusively(WriteLock.Change change) throws IOException {
        try {
            Files.createDirectories(tests());
            WriteLock.beside(buildName()).hold(change);
        } catch (UncheckedIOException failed) {
            throw unwritable(failed.getCause());
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    private IOException unwritable(IOException cause) {
        return new IOException(
                "the report in " + directory + " cannot be written: " + cause
                        + ". Verdicts are not affected. Make room, or make the directory writable, or name another with "
                        + "-Dtailunit.report=<directory>; -Dtailunit.report=off writes none",
                cause);
    }
}

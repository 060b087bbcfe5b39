package io.github.tailunit.report;

import io.github.tailunit.baseline.WholeFile;
import io.github.tailunit.baseline.WriteLock;
import io.github.tailunit.generation.ReportSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/*
 * Each test has a file of its own, written when it begins and when it ends, so that what a process knew is there when it
 * crashes. Whoever ends last has all files to write the report from, in whatever process the others ran.
 */
/**
 * The report of a build, as files: {@code report.json}, the page {@code index.html}, and in {@code tests} what it is made from. Any number of threads and
 * processes may write to one directory. What another build has left there is removed.
 */
public final class ReportDirectory {

    private static final String ENDED = ".json";
    private static final String BEGUN = ".begun";
    private static final List<String> REPORTS = List.of("report.json", "index.html");

    /** Between tests, no more than a twentieth of the time is for writing. */
    private static final long REST = 20;

    private final Path directory;
    private final String build;
    private long writingTook;
    private long wroteAt;

    /**
     * Names a directory.
     *
     * @param directory where the report goes
     * @param build what all processes of one build share, and no other build does
     */
    public ReportDirectory(Path directory, String build) {
        this.directory = directory;
        this.build = build;
        this.wroteAt = System.nanoTime();
    }

    /**
     * The directory of this build.
     *
     * @param settings where it is
     * @return the directory, or empty if no report is wanted
     */
    public static Optional<ReportDirectory> of(ReportSettings settings) {
        String build = settings.build().orElseGet(BuildIdentity::ofProcess);
        return settings.directory().map(directory -> new ReportDirectory(directory.toAbsolutePath(), build));
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
     * @throws IOException if that cannot be written
     */
    public void end(TestResult test) throws IOException {
        exclusively(() -> {
            enter();
            Path file = file(test, ENDED);
            List<TestResult> attempts = new ArrayList<>(Files.exists(file) ? read(file) : List.of());
            attempts.add(test);
            WholeFile.write(file, new BuildReport(attempts).toJson());
            Files.deleteIfExists(file(test, BEGUN));
        });
        writeSometimes();
    }

    /**
     * Adds verdicts that were given outside a test framework.
     *
     * @param report the verdicts, under a name that tells them from others
     * @throws IOException if they cannot be written
     */
    public void add(TestReport report) throws IOException {
        TestResult begun = TestResult.begun(report.test(), report.test(), "", "", Instant.now());
        end(begun.finished(report, 0, Optional.empty()));
        write();
    }

    /**
     * Writes the report of all tests that are known by now.
     *
     * @return the report
     * @throws IOException if a file cannot be read or written; the report that was there before is still there
     */
    public BuildReport write() throws IOException {
        List<BuildReport> report = new ArrayList<>(1);
        exclusively(() -> {
            enter();
            report.add(read());
            write(report.get(0));
        });
        return report.get(0);
    }

    private void write(BuildReport report) throws IOException {
        WholeFile.write(directory.resolve("report.json"), report.toJson());
        WholeFile.write(directory.resolve("index.html"), ReportPage.of(report));
    }

    /** So that a crash finds a report, at little cost. */
    private synchronized void writeSometimes() throws IOException {
        long now = System.nanoTime();
        if (now - wroteAt >= REST * writingTook) {
            write();
            wroteAt = System.nanoTime();
            writingTook = wroteAt - now;
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

    private static List<TestResult> read(Path file) throws IOException {
        try {
            return BuildReport.parse(Files.readString(file)).tests();
        } catch (IllegalArgumentException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private Path tests() {
        return directory.resolve("tests");
    }

    private Path file(TestResult test, String ending) {
        return tests().resolve(digest(test.id()) + ending);
    }

    /** A short name for a test, fit for files and links. */
    static String digest(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return String.format("%064x", new BigInteger(1, digest)).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes the directory that of this build. */
    private void enter() throws IOException {
        Path name = tests().resolve("build.txt");
        if (Files.exists(name) && Files.readString(name).equals(build + "\n")) {
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
        WholeFile.write(name, build + "\n");
    }

    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    private void exclusively(Change change) throws IOException {
        try {
            WriteLock.of(directory).hold(() -> {
                try {
                    change.make();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw unwritable(failed.getCause());
        } catch (IOException notLocked) {
            throw unwritable(notLocked);
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

package io.github.tailunit.baseline;

import io.github.tailunit.generation.TrainingConfigurationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Baselines in a directory, one file a name. A file is replaced as a whole or not at all, so a process that dies leaves the old one. Safe
 * for use by several threads and processes: one at a time reads, adds and writes, see {@link WriteLock}.
 *
 * <p>A relative directory is looked for in the working directory of the process. Maven and Gradle run tests in the directory
 * of the module, also in a build of several modules and in forked processes, so each module has baselines of its own; where a
 * development environment starts tests elsewhere, {@code tailunit.baselines} names the directory.
 */
public final class BaselineStore {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final String suffix;
    private final Map<String, Baseline> recorded = new HashMap<>();

    private BaselineStore(Path directory, String suffix) {
        this.directory = directory;
        this.suffix = suffix;
    }

    /**
     * The baselines in a directory. It is made when something is recorded.
     *
     * @param directory the directory
     * @return a store
     */
    public static BaselineStore in(Path directory) {
        return new BaselineStore(directory, SUFFIX);
    }

    /**
     * Results that differ from their baseline, for a person to look at: {@code <name>.received.json} in a directory.
     *
     * @param directory the directory
     * @return a store
     */
    public static BaselineStore received(Path directory) {
        return new BaselineStore(directory, ".received" + SUFFIX);
    }

    /**
     * Refuses a name that would not be a file's name on every system, or would lead out of the directory.
     *
     * @param name the name of a baseline
     * @return the name
     * @throws IllegalArgumentException if it is no such name
     */
    public static String requireName(String name) {
        if (NAME.matcher(name).matches()) {
            return name;
        }
        throw new IllegalArgumentException(
                "the name of a baseline consists of letters, digits, '.', '_' and '-', and does not "
                        + "start with a dot, but was \"" + name + "\"");
    }

    /**
     * Where a baseline is, or would be.
     *
     * @param name its name
     * @return the file
     */
    public Path file(String name) {
        return directory.resolve(requireName(name) + suffix);
    }

    /**
     * Reads a baseline.
     *
     * @param name its name
     * @param recordCommand the command that records it anew, for messages
     * @return the baseline
     * @throws TrainingConfigurationException if there is none, or its file cannot be used; the file is left as it is
     */
    public Baseline read(String name, String recordCommand) {
        Path file = file(name);
        try {
            return named(name, BaselineText.parse(text(file)));
        } catch (NoSuchFileException missing) {
            throw new TrainingConfigurationException("there is no baseline \"" + name + "\": " + shown(file)
                    + " does not exist. Record it and commit it: " + recordCommand);
        } catch (BaselineText.Unusable unusable) {
            throw new TrainingConfigurationException("the baseline file " + shown(file) + " " + unusable.getMessage()
                    + ". It was left as it is; restore it, or record it anew: " + recordCommand);
        } catch (IOException unreadable) {
            throw new TrainingConfigurationException(
                    "the baseline file " + shown(file) + " cannot be read: " + unreadable);
        }
    }

    /** Where the file system does not tell upper from lower case, another name finds the file, and elsewhere it would not. */
    private static Baseline named(String name, Baseline baseline) throws BaselineText.Unusable {
        if (baseline.name().equals(name)) {
            return baseline;
        }
        throw new BaselineText.Unusable("is the baseline \"" + baseline.name() + "\" under another name");
    }

    private static String text(Path file) throws IOException, BaselineText.Unusable {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new BaselineText.Unusable("is damaged: it is not text in UTF-8");
        }
    }

    /** Both names: the short one to find it by, the long one because the working directory may be another than thought. */
    private static String shown(Path file) {
        return file.isAbsolute() ? file.toString() : file + " (" + file.toAbsolutePath() + ")";
    }

    /**
     * Writes what the runs of a training kept of one metric. What the file has on other metrics of the same training stays;
     * what it has on another training is replaced, and so is a file that cannot be read.
     *
     * @param name the name of the baseline
     * @param fingerprint what was trained
     * @param runs what its runs kept
     * @return the file
     * @throws TrainingConfigurationException if this store has recorded another training under the name, or other values of
     *     such a metric, or the file cannot be written
     */
    public Path record(String name, Fingerprint fingerprint, StoredRuns runs) {
        Path file = file(name);
        exclusively(file, () -> {
            Baseline empty = new Baseline(name, ToolVersion.CURRENT, fingerprint, List.of());
            Baseline own = recorded.getOrDefault(name, empty);
            requireSameTraining(own, fingerprint);
            requireSameRuns(own, runs);
            Baseline before = known(file)
                    .filter(baseline -> baseline.name().equals(name)
                            && baseline.fingerprint().equals(fingerprint))
                    .orElse(empty);
            write(file, before.with(runs));
            recorded.put(name, own.with(runs));
        });
        return file;
    }

    private static void requireSameTraining(Baseline own, Fingerprint fingerprint) {
        List<String> differences = own.fingerprint().differencesTo(fingerprint);
        if (!differences.isEmpty()) {
            throw new TrainingConfigurationException("the baseline \"" + own.name()
                    + "\" was recorded a moment ago by another training: " + String.join("; ", differences)
                    + ". Give each training a name of its own");
        }
    }

    /** Two components of a record can have tails of the same level and threshold, and a lambda says nothing of itself. */
    private static void requireSameRuns(Baseline own, StoredRuns runs) {
        StoredMetric metric = runs.metric();
        if (own.metrics().stream()
                .anyMatch(known ->
                        known.metric().isSameAs(metric) && !known.retentions().equals(runs.retentions()))) {
            throw new TrainingConfigurationException("the baseline \"" + own.name()
                    + "\" was given other values a moment ago of what is called the same, " + metric.definition()
                    + ", so a comparison could not tell the two apart. Record them under two names");
        }
    }

    /**
     * Removes what was written on one metric, and the file with the last one.
     *
     * @param name the name of the baseline
     * @param metric what was measured
     */
    public void forget(String name, StoredMetric metric) {
        Path file = file(name);
        if (Files.exists(file)) {
            exclusively(
                    file,
                    () -> known(file).map(baseline -> baseline.without(metric)).ifPresent(rest -> {
                        if (rest.metrics().isEmpty()) {
                            delete(file);
                        } else {
                            write(file, rest);
                        }
                    }));
        }
    }

    private static void exclusively(Path file, Runnable update) {
        WriteLock lock = WriteLock.of(file);
        try {
            lock.hold(update::run);
        } catch (IOException notHeld) {
            throw new TrainingConfigurationException("the baseline file " + shown(file)
                    + " cannot be written: the file "
                    + lock.file() + ", which keeps other processes from writing at the same time, cannot be locked: "
                    + notHeld + ". Name a directory for temporary files that can be written with "
                    + "-Djava.io.tmpdir=<directory>");
        }
    }

    /** What stands in a file, if that can be read. */
    private static Optional<Baseline> known(Path file) {
        try {
            return Optional.of(BaselineText.parse(text(file)));
        } catch (IOException | BaselineText.Unusable nothing) {
            return Optional.empty();
        }
    }

    private static void write(Path file, Baseline baseline) {
        try {
            WholeFile.write(file, BaselineText.of(baseline));
        } catch (IOException failed) {
            throw new TrainingConfigurationException("the baseline file " + shown(file) + " cannot be written: "
                    + failed + ". Make the directory writable, or name another with -Dtailunit.baselines=<directory>");
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new TrainingConfigurationException(
                    "the file " + shown(file) + " is out of date and cannot be deleted: " + stays);
        }
    }
}

package io.github.tailunit.gate;

import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.generation.RecursiveTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The log of all verdicts of a build, passing ones too. Safe for use by several threads. */
public final class EvaluationSession {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Path, BaselineStore> baselines = new ConcurrentHashMap<>();

    /** Starts an empty log. */
    public EvaluationSession() {}

    /**
     * One line of the log.
     *
     * @param test the name of the test
     * @param verdict the outcome
     */
    public record Entry(String test, Verdict verdict) {}

    /** One store for all tests of the build, so that it can tell when two of them record under one name. */
    BaselineStore baselines(Path directory) {
        return baselines.computeIfAbsent(directory, BaselineStore::in);
    }

    /** The log outlives the training, so it holds no data of it; the training knows its own verdicts. */
    void record(String test, RecursiveTraining<?> training, Verdict verdict) {
        verdictLog(training).add(verdict);
        synchronized (this) {
            entries.add(new Entry(test, verdict));
        }
    }

    private static VerdictLog verdictLog(RecursiveTraining<?> training) {
        return training.companion(VerdictLog.class, VerdictLog::new);
    }

    /**
     * All verdicts, in the order in which they were given.
     *
     * @return a copy of the log
     */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /**
     * The verdicts on one training.
     *
     * @param training what was judged
     * @return its verdicts, in the order in which they were given
     */
    public static List<Verdict> verdictsOn(RecursiveTraining<?> training) {
        return verdictLog(training).verdicts();
    }

    private static final class VerdictLog {

        private final List<Verdict> verdicts = new ArrayList<>();

        synchronized void add(Verdict verdict) {
            verdicts.add(verdict);
        }

        synchronized List<Verdict> verdicts() {
            return List.copyOf(verdicts);
        }
    }
}

package io.github.tailunit.gate;

import io.github.tailunit.generation.RecursiveTraining;
import java.util.ArrayList;
import java.util.List;

/** The log of all verdicts of a build, passing ones too. Safe for use by several threads. */
public final class EvaluationSession {

    private final List<Entry> entries = new ArrayList<>();

    /** Starts an empty log. */
    public EvaluationSession() {}

    /**
     * One line of the log.
     *
     * @param test the name of the test
     * @param training what was judged
     * @param verdict the outcome
     */
    public record Entry(String test, RecursiveTraining<?> training, Verdict verdict) {}

    synchronized void record(Entry entry) {
        entries.add(entry);
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
    public synchronized List<Verdict> verdictsOn(RecursiveTraining<?> training) {
        return entries.stream()
                .filter(entry -> entry.training() == training)
                .map(Entry::verdict)
                .toList();
    }
}

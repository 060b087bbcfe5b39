package io.github.tailunit.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a training is the one that was recorded.
 *
 * @param kind what may be compared
 * @param differences what differs, in words; empty if nothing does
 */
public record Comparison(Kind kind, List<String> differences) {

    /** What may be compared. */
    public enum Kind {
        /** Run by run: both drew the same random numbers. */
        SAME,
        /** As two groups of runs of the same loop: the learner, the data or the random numbers differ. */
        DIFFERENT_RUNS,
        /** Nothing: it is another loop, or it is measured otherwise, so another result says nothing of the learner. */
        NOT_COMPARABLE
    }

    /**
     * Copies the list.
     *
     * @param kind what may be compared
     * @param differences what differs, in words; empty if nothing does
     */
    public Comparison {
        differences = List.copyOf(differences);
    }

    /**
     * Compares a training with the recorded one.
     *
     * @param stored what was trained then
     * @param measuredThen what was measured then
     * @param now what is trained now
     * @param measuredNow what is measured now
     * @return what may be compared, and what differs
     */
    public static Comparison of(
            Fingerprint stored, StoredMetric measuredThen, Fingerprint now, StoredMetric measuredNow) {
        List<String> loop = new ArrayList<>(stored.loopDifferencesTo(now));
        loop.addAll(measuredThen.differencesTo(measuredNow));
        if (stored.dataDigest().equals(now.dataDigest())) { // on other data the thresholds differ, too
            Differences.add(loop, "metric", measuredThen.definition(), measuredNow.definition());
        }
        if (!loop.isEmpty()) {
            return new Comparison(Kind.NOT_COMPARABLE, loop);
        }
        List<String> runs = stored.runDifferencesTo(now);
        return new Comparison(runs.isEmpty() ? Kind.SAME : Kind.DIFFERENT_RUNS, runs);
    }
}

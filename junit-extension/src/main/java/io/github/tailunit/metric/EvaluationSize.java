package io.github.tailunit.metric;

/** How many records of a generation are measured, where nothing is said. */
public final class EvaluationSize {

    /** Enough to see what a generation's sampling did, not what the measurement did. */
    private static final long GENERATIONS = 4;

    /** A relative error of 5 %. */
    static final long EVENTS_TO_COUNT = 400;

    private static final int LARGEST = 1 << 26;

    private EvaluationSize() {}

    /**
     * Enough for most metrics: four times the sample size.
     *
     * @param sampleSize how many records a generation draws, at least 1
     * @return a number of records, at most 2^26
     */
    public static int of(int sampleSize) {
        return of(sampleSize, 0);
    }

    /**
     * Enough for the rate of an event: four times the sample size, and 400 expected events at the reference rate.
     *
     * @param sampleSize how many records a generation draws, at least 1
     * @param referenceSize the number of reference records
     * @param events in how many of these the event happened, at least 1
     * @return a number of records, at most 2^26
     */
    public static int ofEvent(int sampleSize, int referenceSize, long events) {
        return of(sampleSize, EVENTS_TO_COUNT * referenceSize / events);
    }

    /** As many, and enough for what a metric needs besides. */
    static int of(int sampleSize, long needed) {
        return (int) Math.min(LARGEST, Math.max(GENERATIONS * sampleSize, needed));
    }
}

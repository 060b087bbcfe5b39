package io.github.tailunit.metric;

/** How many records of a generation are measured, where nothing is said. */
public final class EvaluationSize {

    /** Enough to see what a generation's sampling did, not what the measurement did. */
    private static final long GENERATIONS = 4;

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

    /** The same, and enough for what a metric needs besides. */
    static int of(int sampleSize, long needed) {
        return (int) Math.min(LARGEST, Math.max(GENERATIONS * sampleSize, needed));
    }
}

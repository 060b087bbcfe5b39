package io.github.tailunit.random;

/**
 * What a stream of random numbers is used for. Each purpose has a stream of its own, so that one part of a lineage that
 * draws more numbers does not shift the others.
 */
public enum Purpose {
    /** Fitting a model: initial weights, shuffling, restarts. */
    FIT(1),
    /** Sampling the records that later generations train on. */
    SAMPLE(2),
    /** Sampling the records that a metric reads. */
    EVALUATE(3),
    /** The lineages of an ideal learner that a candidate is compared with. */
    IDEAL(4),
    /** What sampling noise alone does, for planning and for the table of a message. */
    SAMPLING_NOISE(5),
    /** A few records to see whether two lineages draw the same. */
    PROBE(6),
    /** Which records of those at hand a regime takes. */
    REGIME(7),
    /** Real records beyond one data set: new references and fresh data. */
    REAL_DATA(8),
    /** The lineages that measure how a gate judges a stable model, none of which a verdict looks at. */
    CALIBRATION(9),
    /** Everything after a declared change of the seed. */
    EPOCH(10),
    /** Everything in a build that rotates its seeds. */
    ROTATION(11),
    /** The statistics of all generations of a lineage that draws no records. */
    EXACT_LAW(12);

    private final long code;

    Purpose(long code) {
        this.code = code;
    }

    /**
     * The position of this purpose among the children of a seed. A constant of the stream layout: changing it changes
     * verdicts.
     *
     * @return a positive number, different for each purpose
     */
    public long code() {
        return code;
    }
}

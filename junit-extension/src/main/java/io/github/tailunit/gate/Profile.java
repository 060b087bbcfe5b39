package io.github.tailunit.gate;

/**
 * How much evidence a gate asks for. A model is healthy if at most {@link #healthyRate()} of its runs violate the
 * condition, and collapsed if at least {@link #collapsedRate()} do; in between either verdict is right.
 */
public enum Profile {
    /** For slow models: healthy 10 %, collapsed 90 %; 3 runs when all is well, at most 9. */
    SMOKE(0.10, 0.90, 200),
    /** The default: healthy 5 %, collapsed 50 %; 8 runs when all is well, 4 when all is lost, at most 29. */
    STANDARD(0.05, 0.50, 200),
    /** For nightly builds: healthy 5 %, collapsed 30 %; 16 runs when all is well, at most 83. */
    SENSITIVE(0.05, 0.30, 400);

    private static final double FALSE_ALARM_RATE = 1e-4;
    private static final double MISS_RATE = 1e-2;
    private static final int LARGEST_FACTOR = 4;

    private final double healthyRate;
    private final double collapsedRate;
    private final int sharedBlock;

    Profile(double healthyRate, double collapsedRate, int sharedBlock) {
        this.healthyRate = healthyRate;
        this.collapsedRate = collapsedRate;
        this.sharedBlock = sharedBlock;
    }

    /**
     * The largest violation rate of a healthy model.
     *
     * @return a share of runs
     */
    public double healthyRate() {
        return healthyRate;
    }

    /**
     * The smallest violation rate of a collapsed model.
     *
     * @return a share of runs
     */
    public double collapsedRate() {
        return collapsedRate;
    }

    /**
     * The largest probability that a gate fails a healthy model, if the test has one gate.
     *
     * @return 0.0001
     */
    public double falseAlarmRate() {
        return FALSE_ALARM_RATE;
    }

    /**
     * The largest probability that a gate passes a collapsed model.
     *
     * @return 0.01
     */
    public double missRate() {
        return MISS_RATE;
    }

    /**
     * The test of this profile, where a test method has several gates.
     *
     * @param gates how many gates share the false-alarm rate, at least 1
     * @return the test
     * @throws IllegalArgumentException if the number of gates is out of its range
     */
    public ViolationTest test(int gates) {
        requireGates(gates);
        return ViolationTest.bernoulli(healthyRate, collapsedRate, FALSE_ALARM_RATE / gates, MISS_RATE);
    }

    /**
     * The test of this profile where all lineages are held against one block of ideal lineages, see {@link
     * ViolationTest#polya(int, int, double, double, double)}. It needs a few lineages more, because they depend on each other
     * through the block.
     *
     * @param gates how many gates share the false-alarm rate, at least 1
     * @return the test, with 200 lineages in its block; 400 for {@link #SENSITIVE}, and more if many gates share the rate
     * @throws IllegalArgumentException if the number of gates is out of its range, or too large for this profile
     */
    public ViolationTest testAgainstSharedBlock(int gates) {
        requireGates(gates);
        double alpha = FALSE_ALARM_RATE / gates;
        for (int size = sharedBlock; size <= LARGEST_FACTOR * sharedBlock; size *= 2) {
            int rank = rankOf(size);
            if (ViolationTest.isPossible(rank, size, collapsedRate, alpha, MISS_RATE)) {
                return ViolationTest.polya(rank, size, collapsedRate, alpha, MISS_RATE);
            }
        }
        throw new IllegalArgumentException("gates = " + gates + " is too many for the profile " + this
                + " where ideal runs must be trained; declare fewer gates or choose another profile");
    }

    /**
     * The test of this profile where all lineages are held against stored lineages of the same law. A run violates if it
     * keeps less than the worst stored ones; so many of these as a healthy model may have violations, as a share.
     *
     * @param storedRuns how many lineages are stored
     * @param gates how many gates share the false-alarm rate, at least 1
     * @return the test
     * @throws IllegalArgumentException if the number of gates is out of its range, or too few lineages are stored; the
     *     message then names a number that would work
     */
    public ViolationTest testAgainstStored(int storedRuns, int gates) {
        requireGates(gates);
        return ViolationTest.polya(rankOf(storedRuns), storedRuns, collapsedRate, FALSE_ALARM_RATE / gates, MISS_RATE);
    }

    /** So many stored lineages that there is a test. */
    int enoughStored(int gates) {
        return testAgainstSharedBlock(gates).storedRuns().orElseThrow();
    }

    /** The rank of the bar among so many lineages, from 1, the worst. */
    int rankOf(int lineages) {
        return Math.toIntExact(Math.max(1, Math.round(healthyRate * lineages)));
    }

    static int requireGates(int gates) {
        if (gates < 1) {
            throw new IllegalArgumentException("gates must be at least 1 but was " + gates);
        }
        return gates;
    }
}

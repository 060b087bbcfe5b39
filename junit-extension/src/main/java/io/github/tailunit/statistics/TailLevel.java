package io.github.tailunit.statistics;

/** What the level and the threshold of a tail must be. */
final class TailLevel {

    private TailLevel() {}

    static void require(double level) {
        if (!(level > 0 && level < 1)) { // written so that NaN fails
            throw new IllegalArgumentException("the level of a tail must be in (0, 1) but was " + level);
        }
    }

    static void requireThreshold(double threshold) {
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("the threshold of a tail must be finite but was " + threshold);
        }
    }
}

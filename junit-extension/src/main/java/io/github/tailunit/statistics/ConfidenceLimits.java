package io.github.tailunit.statistics;

/**
 * A confidence interval.
 *
 * @param lower the lower limit; -Infinity if the data do not bound the parameter from below
 * @param upper the upper limit, at least {@code lower}; Infinity if the data do not bound the parameter from above
 * @param confidence the confidence asked for, in (0, 1)
 */
public record ConfidenceLimits(double lower, double upper, double confidence) {

    /**
     * Checks the limits.
     *
     * @param lower the lower limit; -Infinity if the data do not bound the parameter from below
     * @param upper the upper limit, at least {@code lower}; Infinity if the data do not bound the parameter from above
     * @param confidence the confidence asked for, in (0, 1)
     * @throws IllegalArgumentException if the limits are out of order or NaN, or the confidence is out of its range
     */
    public ConfidenceLimits {
        requireConfidence(confidence);
        if (!(lower <= upper)) { // written so that NaN fails
            throw new IllegalArgumentException(
                    "the lower limit must be at most the upper but they were " + lower + " and " + upper);
        }
    }

    /**
     * Whether a value lies between the limits, these included.
     *
     * @param value any number
     * @return whether it is not ruled out
     */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }

    /** What each of two limits may be wrong with. */
    static double errorOfEachSide(double confidence) {
        requireConfidence(confidence);
        return (1 - confidence) / 2;
    }

    private static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be in (0, 1) but was " + confidence);
        }
    }
}

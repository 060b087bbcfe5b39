package io.github.tailunit.comparison;

import java.util.OptionalDouble;

/**
 * A confidence interval.
 *
 * @param lower its lower end; negative infinity if the data give none
 * @param upper its upper end, at least {@code lower}; positive infinity if the data give none
 * @param confidence the level that was asked for, in (0, 1)
 * @param achieved the level that was reached where only some can be, in [0, 1]
 * @param method how it was made, such as "Clopper-Pearson"
 * @param exact whether the level is guaranteed for the assumptions that the method names
 */
public record Interval(
        double lower, double upper, double confidence, OptionalDouble achieved, String method, boolean exact) {

    /**
     * Checks the ends.
     *
     * @param lower its lower end
     * @param upper its upper end, at least {@code lower}
     * @param confidence the level that was asked for, in (0, 1)
     * @param achieved the level that was reached where only some can be, in [0, 1]
     * @param method how it was made
     * @param exact whether the level is guaranteed
     * @throws IllegalArgumentException if an end is NaN, the ends are in the wrong order, or a level is out of its range
     */
    public Interval {
        if (!(lower <= upper)) { // written so that NaN fails
            throw new IllegalArgumentException(
                    "an interval must not end below its start but was " + lower + " to " + upper);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("the confidence must be in (0, 1) but was " + confidence);
        }
        if (achieved.isPresent() && !(achieved.getAsDouble() >= 0 && achieved.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "the achieved level must be in [0, 1] but was " + achieved.getAsDouble());
        }
    }

    /**
     * An interval whose level is guaranteed to be at least that which was asked for.
     *
     * @param lower its lower end
     * @param upper its upper end
     * @param confidence the level, in (0, 1)
     * @param method how it was made
     * @return the interval
     */
    public static Interval exact(double lower, double upper, double confidence, String method) {
        return new Interval(lower, upper, confidence, OptionalDouble.empty(), method, true);
    }

    /**
     * An interval whose level holds for large samples only.
     *
     * @param lower its lower end
     * @param upper its upper end
     * @param confidence the level, in (0, 1)
     * @param method how it was made
     * @return the interval
     */
    public static Interval approximate(double lower, double upper, double confidence, String method) {
        return new Interval(lower, upper, confidence, OptionalDouble.empty(), method, false);
    }

    /**
     * Whether a number lies in the interval, its ends included.
     *
     * @param value a number
     * @return true if it does
     */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }
}

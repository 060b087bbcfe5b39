package io.github.tailunit.statistics;

import java.util.function.DoublePredicate;

/**
 * Where a property ends, between a place that has it and one that has not, as narrow as numbers are.
 *
 * @param inside the last place found to have it
 * @param outside the last place found to lack it
 */
public record Bisection(double inside, double outside) {

    private static final int STEPS = 200;

    /**
     * Halves the way between the two places until no number lies in between, at most 200 times.
     *
     * @param inside where the property holds; finite
     * @param outside where it does not; finite, and on either side
     * @param property a property that changes once on the way
     * @return where it changes
     */
    public static Bisection of(double inside, double outside, DoublePredicate property) {
        for (int i = 0; i < STEPS; i++) {
            double middle = (inside + outside) / 2;
            if (middle == inside || middle == outside) {
                break;
            }
            if (property.test(middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return new Bisection(inside, outside);
    }
}

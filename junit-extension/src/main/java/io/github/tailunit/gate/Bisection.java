package io.github.tailunit.gate;

import java.util.function.DoublePredicate;

/**
 * Where a property ends, between a place that has it and one that has not, as narrow as numbers are.
 *
 * @param inside the last place found to have it
 * @param outside the last place found to lack it
 */
record Bisection(double inside, double outside) {

    private static final int STEPS = 200;

    /** The property must change once on the way. */
    static Bisection of(double inside, double outside, DoublePredicate property) {
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

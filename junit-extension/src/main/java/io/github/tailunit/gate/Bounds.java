package io.github.tailunit.gate;

/**
 * Which retentions of a run are no violation. A value equal to a bound is none.
 *
 * @param lowest the smallest
 * @param highest the largest; infinite if only a loss counts
 */
public record Bounds(double lowest, double highest) {

    static Bounds atLeast(double lowest) {
        return new Bounds(lowest, Double.POSITIVE_INFINITY);
    }

    boolean contains(double retention) {
        return retention >= lowest && retention <= highest;
    }
}

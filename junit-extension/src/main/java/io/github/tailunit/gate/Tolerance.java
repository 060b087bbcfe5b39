package io.github.tailunit.gate;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How many runs may violate, where the user says so and not a profile.
 *
 * @param healthy the largest violation rate of a healthy model, in (0, 1)
 * @param collapsed the smallest violation rate of a collapsed model, in (healthy, 1); if empty, the smallest that a test
 *     of a bearable length can tell from it, but no less than the profile's
 */
record Tolerance(double healthy, OptionalDouble collapsed) {

    /** What the sensitive profile takes, more or less. */
    private static final int BEARABLE_RUNS = 83;

    private static final double STEP = 0.05;

    Tolerance {
        if (!(healthy > 0 && healthy < 1)) {
            throw new IllegalArgumentException("tolerating(..) takes a share of runs in (0, 1) but was " + healthy);
        }
        if (collapsed.isPresent() && !(collapsed.getAsDouble() > healthy && collapsed.getAsDouble() < 1)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the share of runs in which a collapsed model violates must be in (%s, 1), above the tolerated one, "
                            + "but was %s",
                    healthy,
                    collapsed.getAsDouble()));
        }
    }

    static Tolerance of(Profile profile) {
        return new Tolerance(profile.healthyRate(), OptionalDouble.of(profile.collapsedRate()));
    }

    private void requireAbove(double rho0, double rho1, double added) {
        if (rho1 <= rho0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the share of runs in which a collapsed model violates must be above the tolerated %s and %s together, "
                            + "because so many more may be flagged wrongly, but was %s",
                    healthy,
                    added,
                    rho1));
        }
    }

    /** The test; {@code added} is the probability that a run counts as a violation although it is none. */
    ViolationTest test(Profile profile, double added, double alpha) {
        double rho0 = healthy + added;
        if (collapsed.isPresent()) {
            requireAbove(rho0, collapsed.getAsDouble(), added);
            return ViolationTest.bernoulli(rho0, collapsed.getAsDouble(), alpha, profile.missRate());
        }
        int first = (int) Math.ceil(Math.max(profile.collapsedRate(), rho0 + STEP / 2) / STEP - 1e-9);
        for (int step = first; step * STEP < 1 - 1e-9; step++) {
            double rho1 = Math.round(step * STEP * 100) / 100.0;
            if (ViolationTest.isPossible(rho0, rho1, alpha, profile.missRate(), BEARABLE_RUNS)) {
                return ViolationTest.bernoulli(rho0, rho1, alpha, profile.missRate());
            }
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT,
                "no test with at most %d runs tells any model from one that violates in %s of its runs; tolerate fewer, or "
                        + "name the share of a collapsed model: tolerating(%s, ..)",
                BEARABLE_RUNS,
                healthy,
                healthy));
    }
}

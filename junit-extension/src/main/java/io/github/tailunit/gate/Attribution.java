package io.github.tailunit.gate;

import io.github.tailunit.oracle.SamplingNoise;
import java.util.List;

/**
 * Whose fault a loss is: what an ideal learner does in the same loop.
 *
 * @param cause who loses
 * @param idealViolationRate the share of ideal runs that violate the condition
 * @param idealRuns how many ideal runs that was measured on
 * @param largestSafeBound the largest bound that 95 % of ideal runs keep
 * @param idealWorst what the worst twentieth of ideal runs stays below
 * @param idealBest what the best twentieth of ideal runs keeps at least
 * @param idealMean the mean of what ideal runs keep, where more than all counts as all
 * @param smallestVisibleLoss the smallest loss that shows as a violation in as many runs as those of a collapsed model;
 *     against the reference, or against an ideal run where that is what is compared with
 * @param remedies changes to the loop under which an ideal learner would pass, in words; empty if none was looked for
 */
public record Attribution(
        Cause cause,
        double idealViolationRate,
        int idealRuns,
        double largestSafeBound,
        double idealWorst,
        double idealBest,
        double idealMean,
        double smallestVisibleLoss,
        List<String> remedies) {

    private static final double WORST_TWENTIETH = 0.05;

    /**
     * Copies the lists.
     *
     * @param cause who loses
     * @param idealViolationRate the share of ideal runs that violate the condition
     * @param idealRuns how many ideal runs that was measured on
     * @param largestSafeBound the largest bound that 95 % of ideal runs keep
     * @param idealWorst what the worst twentieth of ideal runs stays below
     * @param idealBest what the best twentieth of ideal runs keeps at least
     * @param idealMean the mean of what ideal runs keep, where more than all counts as all
     * @param smallestVisibleLoss the smallest loss that shows as a violation in as many runs as those of a collapsed
     *     model; against the reference, or against an ideal run where that is what is compared with
     * @param remedies changes to the loop under which an ideal learner would pass, in words; empty if none was looked
     *     for
     */
    public Attribution {
        remedies = List.copyOf(remedies);
    }

    /** Who loses. */
    public enum Cause {
        /** An ideal learner keeps the bound: the loss is the learner's own. */
        LEARNER,
        /** An ideal learner keeps the bound in some runs only: the colour depends on the seed. */
        BOUND_BETWEEN,
        /** An ideal learner breaks the bound: to pass here, a learner would have to add to the tail. */
        LOOP
    }

    static Attribution of(
            SamplingNoise noise, int last, Cause cause, double rate, double visibleLoss, List<String> remedies) {
        return new Attribution(
                cause,
                rate,
                noise.runs(),
                noise.safeBound(last, WORST_TWENTIETH),
                noise.quantile(last, WORST_TWENTIETH),
                noise.quantile(last, 1 - WORST_TWENTIETH),
                noise.cappedMean(last),
                visibleLoss,
                remedies);
    }

    /** How far an ideal run must be scaled down for a share rho1 of its runs to fall below the bar. */
    static double visibleLoss(double bar, double exceededByTheRest) {
        return exceededByTheRest > 0 ? Math.max(0, 1 - bar / exceededByTheRest) : 1;
    }

    static Cause cause(double idealViolationRate, ViolationTest test) {
        if (idealViolationRate <= test.rho0()) {
            return Cause.LEARNER;
        }
        return idealViolationRate <= test.rho1() ? Cause.BOUND_BETWEEN : Cause.LOOP;
    }
}

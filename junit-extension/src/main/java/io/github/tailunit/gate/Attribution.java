package io.github.tailunit.gate;

import io.github.tailunit.oracle.SamplingNoise;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Whose fault a loss is: what an ideal learner does in the same loop.
 *
 * @param cause who loses
 * @param idealViolationRate the share of ideal runs that violate the condition
 * @param idealRuns how many ideal runs that was measured on
 * @param largestSafeBound the largest bound that 95 % of ideal runs keep
 * @param idealWorst what the worst twentieth of ideal runs stays below
 * @param idealBest what the best twentieth of ideal runs keeps at least
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

    static Attribution of(Scene<?> scene, Criterion criterion, SamplingNoise noise)
            throws InterruptedException, TimeoutException {
        int last = scene.recursion().generations();
        double worst = noise.quantile(last, WORST_TWENTIETH);
        double best = noise.quantile(last, 1 - WORST_TWENTIETH);
        double safe = noise.safeBound(last, WORST_TWENTIETH);
        if (criterion instanceof IdealCriterion ideal) {
            double below = ideal.lowerShare(scene.test());
            double visible = visibleLoss(
                    noise.quantile(last, below) - ideal.allowed(),
                    noise.quantile(last, scene.test().rho1()));
            return new Attribution(
                    Cause.LEARNER, scene.test().rho0(), noise.runs(), safe, worst, best, visible, List.of());
        }
        AbsoluteCriterion absolute = (AbsoluteCriterion) criterion;
        double rate = noise.shareOutside(
                last, absolute.bounds().lowest(), absolute.bounds().highest());
        Cause cause = cause(rate, scene.test());
        List<String> remedies = cause == Cause.LOOP ? Remedies.forBounds(scene, absolute.bounds()) : List.of();
        return new Attribution(
                cause,
                rate,
                noise.runs(),
                safe,
                worst,
                best,
                1 - absolute.bounds().lowest(),
                remedies);
    }

    /** How far an ideal run must be scaled down for a share rho1 of its runs to fall below the bar. */
    private static double visibleLoss(double bar, double exceededByTheRest) {
        return exceededByTheRest > 0 ? Math.max(0, 1 - bar / exceededByTheRest) : 1;
    }

    private static Cause cause(double idealViolationRate, ViolationTest test) {
        if (idealViolationRate <= test.rho0()) {
            return Cause.LEARNER;
        }
        return idealViolationRate <= test.rho1() ? Cause.BOUND_BETWEEN : Cause.LOOP;
    }
}

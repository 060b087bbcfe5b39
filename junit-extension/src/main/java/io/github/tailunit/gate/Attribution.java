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
 * @param idealMedian what the median ideal run keeps
 * @param idealBest what the best twentieth of ideal runs keeps at least
 * @param remedies changes to the loop under which an ideal learner would pass, in words; empty if none was looked for
 */
public record Attribution(
        Cause cause,
        double idealViolationRate,
        int idealRuns,
        double largestSafeBound,
        double idealMedian,
        double idealBest,
        List<String> remedies) {

    private static final double WORST_TWENTIETH = 0.05;

    /**
     * Copies the lists.
     *
     * @param cause who loses
     * @param idealViolationRate the share of ideal runs that violate the condition
     * @param idealRuns how many ideal runs that was measured on
     * @param largestSafeBound the largest bound that 95 % of ideal runs keep
     * @param idealMedian what the median ideal run keeps
     * @param idealBest what the best twentieth of ideal runs keeps at least
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
        double median = noise.quantile(last, 0.5);
        double best = noise.quantile(last, 1 - WORST_TWENTIETH);
        if (!(criterion instanceof AbsoluteCriterion absolute)) {
            return new Attribution(Cause.LEARNER, WORST_TWENTIETH, noise.runs(), worst, median, best, List.of());
        }
        double rate = noise.shareBelow(last, absolute.bound());
        Cause cause = cause(rate, scene.test());
        List<String> remedies = cause == Cause.LOOP ? Remedies.forBound(scene, absolute.bound()) : List.of();
        return new Attribution(cause, rate, noise.runs(), worst, median, best, remedies);
    }

    private static Cause cause(double idealViolationRate, ViolationTest test) {
        if (idealViolationRate <= test.rho0()) {
            return Cause.LEARNER;
        }
        return idealViolationRate <= test.rho1() ? Cause.BOUND_BETWEEN : Cause.LOOP;
    }

    /**
     * The smallest loss against a median ideal run that half of the runs would show as a violation of the ideal's worst
     * twentieth.
     *
     * @return a share in [0, 1]
     */
    public double smallestVisibleLoss() {
        return idealMedian > 0 ? Math.max(0, 1 - largestSafeBound / idealMedian) : 1;
    }
}

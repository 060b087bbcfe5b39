package io.github.tailunit.gate;

import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.oracle.IdealLoop;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/*
 * A candidate that is as good as the ideal and the ideal runs of its block are exchangeable, so it is below the k-th worst
 * of B of them with probability k / (B + 1), whatever the metric; a new block for each run keeps runs independent.
 */
/** Each run is held against a block of ideal runs of its own. */
record IdealCriterion(Ideal<?> ideal, boolean twoSided) implements Criterion {

    private static final int BLOCK_SIZE = 99;
    private static final double MOST_BLOCKS_AT_FLOOR = 0.01;

    /** So many of a block lie beyond the bars. */
    private static int outside(ViolationTest test) {
        return Math.max(1, (int) Math.floor(test.rho0() * (BLOCK_SIZE + 1) + 1e-9));
    }

    /** Of an odd number the lower side gets one more: a loss is what gates are for. */
    int lowerRank(ViolationTest test) {
        return twoSided ? (outside(test) + 1) / 2 : outside(test);
    }

    private int upperRank(ViolationTest test) {
        return outside(test) - lowerRank(test);
    }

    /** The share of ideal runs below the lower bar. */
    double lowerShare(ViolationTest test) {
        return (double) lowerRank(test) / (BLOCK_SIZE + 1);
    }

    @Override
    public Condition condition(ViolationTest test) {
        return twoSided
                ? new Condition.WithinRangeOf(ideal.name(), BLOCK_SIZE, lowerRank(test), upperRank(test))
                : new Condition.NoWorseThan(ideal.name(), BLOCK_SIZE, lowerRank(test));
    }

    /** A bar at 0 cannot be missed: a gate whose bars lie there would be green whatever the learner does. */
    @Override
    public void requireSomethingToJudge(Scene<?> scene, SamplingNoise noise)
            throws InterruptedException, TimeoutException {
        double lost = noise.shareLost(scene.recursion().generations());
        double atFloor = BinomialDistribution.of(BLOCK_SIZE, lost).survivalProbability(lowerRank(scene.test()) - 1);
        if (atFloor > MOST_BLOCKS_AT_FLOOR) {
            throw new TrainingConfigurationException(String.format(
                    Locale.ROOT,
                    "there is nothing to judge: in this loop an ideal learner (%s) loses all of the %s in %.1f %% of runs, "
                            + "so a learner that loses everything could not be told from it. What would work: %s",
                    ideal.name(),
                    scene.gauges().description(),
                    100 * lost,
                    String.join(
                            "; ",
                            Remedies.forSurvival(scene, lowerRank(scene.test()), BLOCK_SIZE, MOST_BLOCKS_AT_FLOOR))));
        }
    }

    @Override
    public Bounds bounds(int run, IdealLoop loop, ViolationTest test) throws InterruptedException {
        double[] block = new double[BLOCK_SIZE];
        for (int i = 0; i < BLOCK_SIZE; i++) {
            block[i] = loop.retention(run, (long) run * BLOCK_SIZE + i);
        }
        Arrays.sort(block);
        double lowest = block[lowerRank(test) - 1];
        return twoSided ? new Bounds(lowest, block[BLOCK_SIZE - upperRank(test)]) : Bounds.atLeast(lowest);
    }
}

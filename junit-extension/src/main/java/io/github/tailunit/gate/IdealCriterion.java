package io.github.tailunit.gate;

import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/*
 * A candidate that is as good as the ideal and the ideal runs of its block are exchangeable, so it is below the k-th worst
 * of B of them with probability k / (B + 1), whatever the metric. Where ideal runs cost next to nothing, each run has a new
 * block, which keeps runs independent. Where they are trained, all runs share one block, and the test is the one for an urn.
 */
/** Each run is held against a block of ideal runs. */
record IdealCriterion(Ideal<?> ideal, boolean twoSided, double allowed) implements Criterion {

    private static final int OWN_BLOCK = 99;
    private static final double MOST_BLOCKS_AT_FLOOR = 0.01;

    IdealCriterion(Ideal<?> ideal, boolean twoSided) {
        this(ideal, twoSided, 0);
    }

    @Override
    public ViolationTest test(Profile profile, int gates, Gauge<?> gauge) {
        return ideal.sharesRuns(gauge) ? profile.testAgainstSharedBlock(gates) : profile.test(gates);
    }

    @Override
    public Criterion allowing(double share) {
        return new IdealCriterion(ideal, twoSided, requireShare(share));
    }

    static double requireShare(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "allowing(..) takes a share of the reference value in [0, 1) but was " + share);
        }
        return share;
    }

    /** An ideal learner violates as often as the rank of the bar says, whoever tolerates what. */
    @Override
    public Criterion tolerating(Tolerance tolerance) {
        throw new IllegalArgumentException(
                "tolerating(" + tolerance.healthy() + ") says how many runs may miss a number, but "
                        + "this gate compares with ideal runs, which miss each other as often as the profile says; use "
                        + "allowing(..) or another profile");
    }

    static int blockSize(SequentialTest test) {
        return test.storedRuns().orElse(OWN_BLOCK);
    }

    /** So many of a block lie beyond the bars. */
    private static int outside(ViolationTest test) {
        return Math.max(1, (int) Math.floor(test.rho0() * (blockSize(test) + 1) + 1e-9));
    }

    /** Of an odd number the lower side gets one more: a loss is what gates are for. */
    int lowerRank(ViolationTest test) {
        return twoSided ? (outside(test) + 1) / 2 : outside(test);
    }

    private int upperRank(ViolationTest test) {
        return outside(test) - lowerRank(test);
    }

    /** The share of ideal runs below the lower bar. */
    private double lowerShare(ViolationTest test) {
        return (double) lowerRank(test) / (blockSize(test) + 1);
    }

    @Override
    public Condition condition(Scene<?> scene) {
        ViolationTest test = scene.countingTest();
        Condition.Block block = new Condition.Block(
                ideal.name(), blockSize(test), test.storedRuns().isPresent());
        return twoSided
                ? new Condition.WithinRangeOf(block, lowerRank(test), upperRank(test), allowed)
                : new Condition.NoWorseThan(block, lowerRank(test), allowed);
    }

    /** A bar at 0 cannot be missed: a gate whose bars lie there would be green whatever the learner does. */
    @Override
    public void requireSomethingToJudge(Scene<?> scene, SamplingNoise noise)
            throws InterruptedException, TimeoutException {
        int rank = lowerRank(scene.countingTest());
        double lost = noise.shareAtMost(scene.recursion().generations(), allowed);
        if (isAboveFloor(scene.countingTest(), lost)) {
            return;
        }
        throw new TrainingConfigurationException(String.format(
                Locale.ROOT,
                "there is nothing to judge: in this loop an ideal learner (%s) loses all %sof the %s in %.1f %% of runs, "
                        + "so a learner that loses everything could not be told from it. What would work: %s",
                ideal.name(),
                allowed == 0 ? "" : "but the allowed " + allowed + " ",
                scene.gauges().description(),
                100 * lost,
                String.join(
                        "; ",
                        Remedies.forSurvival(scene, rank, blockSize(scene.test()), MOST_BLOCKS_AT_FLOOR, allowed))));
    }

    /** Whether the bars of nearly all blocks can be missed, given how often an ideal run loses everything. */
    boolean isAboveFloor(ViolationTest test, double lost) {
        return shareOfBlocksAtFloor(test, lowerRank(test), lost) <= MOST_BLOCKS_AT_FLOOR;
    }

    /** How often a run falls below the lower bar of a block of its own, given the share of ideal runs that keep at most as much. */
    double chanceBelow(ViolationTest test, double idealAtMost) {
        return BinomialDistribution.of(blockSize(test), idealAtMost).cumulativeProbability(lowerRank(test) - 1);
    }

    /** Of the one block that is shared it is known whether its bar lies at the floor. */
    private static double shareOfBlocksAtFloor(SequentialTest test, int rank, double lost) {
        int size = blockSize(test);
        return test.storedRuns().isPresent()
                ? lost * size >= rank - 1e-9 ? 1 : 0
                : BinomialDistribution.of(size, lost).survivalProbability(rank - 1);
    }

    @Override
    public Bounds bounds(Trial<?> trial, int run) throws InterruptedException {
        double[] block = trial.opponents().block(run);
        ViolationTest test = trial.reading().scene().countingTest();
        double lowest = block[lowerRank(test) - 1] - allowed;
        return twoSided ? new Bounds(lowest, block[block.length - upperRank(test)] + allowed) : Bounds.atLeast(lowest);
    }

    @Override
    public Attribution attribution(Reading<?> reading, SamplingNoise noise) {
        ViolationTest test = reading.scene().countingTest();
        int last = reading.generations();
        double bar = noise.quantile(last, lowerShare(test)) - allowed;
        double visible = Attribution.visibleLoss(bar, noise.quantile(last, test.rho1()));
        return Attribution.of(noise, last, Attribution.Cause.LEARNER, test.rho0(), visible, List.of());
    }
}

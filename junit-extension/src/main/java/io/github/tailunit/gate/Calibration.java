package io.github.tailunit.gate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.model.Learner;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/*
 * Runs of the test's own seed would be looked at twice: a bound chosen because they keep it has no error rate. So calibration
 * has lineages, ideal runs and data sets of its own, and none of them decides a verdict.
 */
/**
 * How a gate judges a model that is known to be stable: in how many of its runs it violates, and how often a build is red
 * that only the seed tells from others. And, with a learner that was made worse on purpose, how often that is found.
 *
 * <pre>{@code
 * Calibration.Report stable = Calibration.of(training, gate).measure();
 * Calibration.Report worse = Calibration.of(training, gate).against(tooCold).measure();
 * double falseAlarms = stable.redBuilds().upper();
 * double power = worse.redBuilds().lower();
 * }</pre>
 *
 * <p>Its lineages have seeds of their own, so no verdict of the training looks at what was looked at here. It gives no verdict,
 * and nothing is written to the log. It trains all its runs, so it is meant for the day on which a test is written and not
 * for each build.
 *
 * @param <S> the type of a batch
 */
public final class Calibration<S> {

    private static final int DEFAULT_RUNS = 200;
    private static final int FEWEST_RUNS = 20;

    private final RecursiveTraining<S> training;
    private final Gate<? super S> gate;
    private final Learner<S> learner;
    private final int runs;

    private Calibration(RecursiveTraining<S> training, Gate<? super S> gate, Learner<S> learner, int runs) {
        this.training = training;
        this.gate = gate;
        this.learner = learner;
        this.runs = runs;
    }

    /**
     * Of a gate on the learner of a training, with 200 runs.
     *
     * @param <S> the type of a batch
     * @param training what the gate judges; its settings are frozen, and none of its lineages is trained
     * @param gate the gate, with the profile that it has there
     * @return a calibration
     * @throws TrainingConfigurationException if the reference data or the learner is missing, or settings do not fit
     *     together
     */
    public static <S> Calibration<S> of(RecursiveTraining<S> training, Gate<? super S> gate) {
        Objects.requireNonNull(gate, "the gate must not be null");
        return new Calibration<>(training, gate, training.freeze().learner(), DEFAULT_RUNS);
    }

    /**
     * The same with another number of runs. A rate near 5 % is known to about 4 points up or down from 200 runs, and to 2 from
     * 1,000.
     *
     * @param number how many runs are trained, at least 20
     * @return a calibration
     * @throws IllegalArgumentException if the number is out of its range
     */
    public Calibration<S> runs(int number) {
        if (number < FEWEST_RUNS) {
            throw new IllegalArgumentException("a calibration takes at least " + FEWEST_RUNS
                    + " runs, or nearly every rate would be compatible with them, but runs was " + number);
        }
        return new Calibration<>(training, gate, learner, number);
    }

    /**
     * The same with another learner in the same loop, such as one that was made worse on purpose.
     *
     * @param other a learner that the gate should find
     * @return a calibration
     */
    public Calibration<S> against(Learner<S> other) {
        return new Calibration<>(training, gate, Objects.requireNonNull(other, "the learner must not be null"), runs);
    }

    /**
     * Trains the runs, and looks at them as the gate does.
     *
     * @return what was seen; of fewer runs where the time budget of the training was used up, but of at least 20
     * @throws IllegalArgumentException if the metric is undefined on the reference data, or the gate judges a mean
     * @throws TrainingConfigurationException if there is nothing to judge, there are not enough real records, the learner is not
     *     repeatable, or the time budget does not suffice for 20 runs
     * @throws InterruptedException if the thread is interrupted; all lineages are interrupted too
     */
    public Report measure() throws InterruptedException {
        try {
            return new Report(gate.observe(training, learner, runs, FEWEST_RUNS));
        } catch (TimeoutException budget) {
            throw new TrainingConfigurationException(
                    "the time budget of " + training.timeBudget()
                            + " was used up before " + FEWEST_RUNS
                            + " runs had been looked at, the fewest that a calibration takes; give the training a larger timeBudget");
        }
    }

    /**
     * What was seen.
     *
     * @param evidence the runs, how they were looked at, and what ideal runs do in this loop
     */
    public record Report(Evidence evidence) {

        /**
         * The test that decides on such runs.
         *
         * @return the test of the gate
         */
        public ViolationTest test() {
            return (ViolationTest) evidence.test();
        }

        /**
         * In how large a share of runs the learner violates.
         *
         * @return the share at hand and its 95 % interval
         */
        public Range violations() {
            ViolationRate rate = evidence.violationRate();
            double seen = (double) evidence.violations() / evidence.runs().size();
            return new Range(rate.lower(), seen, rate.upper());
        }

        /**
         * How often a build with this learner is red: the false-alarm rate of the gate if the learner is held to be healthy, the
         * power if it was made worse. Computed exactly for the violation rate at hand and for the ends of its interval. Where all
         * runs share a block of ideal runs, this is the rate given the block of this calibration; a test has another one.
         *
         * @return probabilities
         */
        public Range redBuilds() {
            Range rate = violations();
            return new Range(
                    test().failProbability(rate.lower()),
                    test().failProbability(rate.estimate()),
                    test().failProbability(rate.upper()));
        }

        /**
         * The mean number of runs until the decision, for the violation rate at hand.
         *
         * @return at most {@link ViolationTest#maxRuns()}
         */
        public double expectedRuns() {
            return test().expectedRuns(violations().estimate());
        }

        /**
         * A bound for {@code retainsAtLeast(bound)}: the largest that 95 % of ideal runs keep, with 95 % confidence. It comes from
         * ideal runs of this calibration and not from runs of the learner. A bound read off the latter would be a stored
         * baseline, which is known from few runs and must be judged as such.
         *
         * @return a share of the reference value; 0 if no bound is kept so often
         */
        public double suggestedBound() {
            return evidence.attribution().orElseThrow().largestSafeBound();
        }
    }

    /**
     * A number with its 95 % interval.
     *
     * @param lower the smallest value that is compatible with the runs
     * @param estimate the value at hand
     * @param upper the largest
     */
    public record Range(double lower, double estimate, double upper) {}
}

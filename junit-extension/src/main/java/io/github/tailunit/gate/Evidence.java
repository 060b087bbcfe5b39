package io.github.tailunit.gate;

import java.util.List;
import java.util.Optional;

/**
 * What a verdict rests on.
 *
 * @param statement what was asked
 * @param setup what was trained
 * @param test the statistical test
 * @param runs the runs looked at, in the order of their index
 * @param attribution what an ideal learner does in this loop; empty if nothing was decided
 * @param trajectories what was kept from generation to generation; empty if it was not looked at
 * @param tailCurves how far the tail reaches; none if the metric is not about the tail of numbers
 * @param firstDegraded since when the learner is degraded; looked for after a failure
 * @param losses what was lost, by name
 * @param baseline how the runs compare with the stored ones; empty if nothing stored is asked for
 */
public record Evidence(
        Statement statement,
        Setup setup,
        SequentialTest test,
        List<Run> runs,
        Optional<Attribution> attribution,
        Optional<Trajectories> trajectories,
        List<TailCurve> tailCurves,
        Optional<FirstDegraded> firstDegraded,
        Losses losses,
        Optional<BaselineEvidence> baseline) {

    private static final double CONFIDENCE = 0.95;

    /**
     * Copies the list.
     *
     * @param statement what was asked
     * @param setup what was trained
     * @param test the statistical test
     * @param runs the runs looked at, in the order of their index
     * @param attribution what an ideal learner does in this loop; empty if nothing was decided
     * @param trajectories what was kept from generation to generation; empty if it was not looked at
     * @param tailCurves how far the tail reaches; none if the metric is not about the tail of numbers
     * @param firstDegraded since when the learner is degraded; looked for after a failure
     * @param losses what was lost, by name
     * @param baseline how the runs compare with the stored ones; empty if nothing stored is asked for
     */
    public Evidence {
        runs = List.copyOf(runs);
        tailCurves = List.copyOf(tailCurves);
    }

    /**
     * How many runs violated the condition.
     *
     * @return from 0 to the number of runs
     */
    public int violations() {
        return Run.violations(runs);
    }

    /**
     * The share of all possible runs that violate the condition, as far as these runs tell.
     *
     * @return an interval at 95 % that holds although looking stopped when the gate had decided
     */
    public ViolationRate violationRate() {
        return ViolationRate.of(violations(), runs.size(), CONFIDENCE);
    }

    /**
     * How strongly these runs speak against a healthy model, see {@link SequentialTest#eValue(List)}.
     *
     * @return the e-value of the gate when it had decided
     */
    public double eValue() {
        return runs.size() > test.maxRuns() ? 1 : test.eValue(runs); // so many are recorded, not judged
    }

    /**
     * The expectation of what a run keeps, capped, as far as these runs tell; a run that could not be measured keeps nothing.
     *
     * @return an interval at 95 % that holds although looking stopped when the gate had decided; empty if the gate does not
     *     judge a mean
     */
    public Optional<MeanInterval> meanInterval() {
        return test instanceof MeanTest mean
                ? Optional.of(MeanInterval.of(MeanTest.values(runs), mean.cap(), CONFIDENCE))
                : Optional.empty();
    }

    /**
     * The run that kept least, among those that violate if any does; the first of them if there are several.
     *
     * @return a run, or empty if there is none
     */
    public Optional<Run> worstRun() {
        return Run.worst(runs);
    }
}

package io.github.tailunit.oracle;

import io.github.tailunit.generation.TrainingPlan;
import io.github.tailunit.random.BinomialSampler;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * A loop in which each fit keeps the mass of a tail but for a known share: the law of two counts, tail and rest, without
 * data and without models. With nothing lost it is the ideal loop.
 *
 * <p>A model that was trained on {@code t} tail records of {@code n} puts the mass {@code (1 - loss) t / n} into the tail.
 */
public final class TailLoop {

    private final TrainingPlan plan;
    private final long tailRecords;
    private final OptionalInt evaluationSize;
    private final Seed seed;

    /**
     * Sets up a loop.
     *
     * @param plan what each fit trains on
     * @param tailRecords how many reference records are in the tail, from 1 to one less than there are
     * @param evaluationSize how many records the last generation is measured on; empty if it is read from its model
     * @param seed the root of the random numbers
     * @throws IllegalArgumentException if the number of tail records is out of its range
     */
    public TailLoop(TrainingPlan plan, long tailRecords, OptionalInt evaluationSize, Seed seed) {
        if (tailRecords < 1 || tailRecords >= plan.referenceSize()) {
            throw new IllegalArgumentException("the tail must have 1 to " + (plan.referenceSize() - 1)
                    + " of the reference records but has " + tailRecords);
        }
        this.plan = plan;
        this.tailRecords = tailRecords;
        this.evaluationSize = evaluationSize;
        this.seed = seed;
    }

    /**
     * What runs of a learner keep of the tail at the last generation.
     *
     * @param lossOfFit the share of its mass in the tail that the model of a fit loses, by the number of the fit from 1; in
     *     [0, 1]
     * @param freshData the index of the fresh real records that all these runs share; any number where the regime takes
     *     none
     * @param firstRun the index of the first run
     * @param runs how many runs
     * @return one retention a run, in the order of the runs
     */
    public double[] retentions(IntToDoubleFunction lossOfFit, int freshData, int firstRun, int runs) {
        CountChain chain = new CountChain(
                plan,
                new long[] {tailRecords, plan.referenceSize() - tailRecords},
                freshCounts(freshData),
                Optional.empty(),
                1,
                (fit, size, trained, random) -> batch(size, massLeft(lossOfFit, fit, trained), random));
        Seed runSeed = seed.child(Purpose.SAMPLING_NOISE).child(freshData);
        double[] kept = new double[runs];
        for (int i = 0; i < runs; i++) {
            RandomStream random = runSeed.child(firstRun + i).stream();
            long[][] trained = chain.trainingCounts(random);
            int last = plan.generations();
            kept[i] = measured(massLeft(lossOfFit, last, trained[last - 1]), random)
                    / ((double) tailRecords / plan.referenceSize());
        }
        return kept;
    }

    private static double massLeft(IntToDoubleFunction lossOfFit, int fit, long[] trained) {
        return (1 - lossOfFit.applyAsDouble(fit)) * trained[0] / (trained[0] + trained[1]);
    }

    private static long[] batch(int size, double mass, RandomGenerator random) {
        int tail = BinomialSampler.draw(size, mass, random);
        return new long[] {tail, size - tail};
    }

    private double measured(double mass, RandomGenerator random) {
        return evaluationSize.isEmpty()
                ? mass
                : (double) BinomialSampler.draw(evaluationSize.getAsInt(), mass, random) / evaluationSize.getAsInt();
    }

    private long[][] freshCounts(int freshData) {
        RandomStream random = seed.child(Purpose.REAL_DATA).child(freshData).stream();
        long[][] fresh = new long[plan.generations() + 1][];
        for (int fit = 2; fit <= plan.generations(); fit++) {
            fresh[fit] = batch(plan.freshSize(fit), (double) tailRecords / plan.referenceSize(), random);
        }
        return fresh;
    }
}

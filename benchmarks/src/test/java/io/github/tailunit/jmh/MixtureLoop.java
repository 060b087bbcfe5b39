package io.github.tailunit.jmh;

import io.github.tailunit.learner.ExpectationMaximization;
import io.github.tailunit.learner.GaussianMixtureLearner;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;

/**
 * A mixture of five components three standard deviations apart, fitted again and again to what it draws, by twenty iterations from the
 * last model. The variance of a fitted mixture is that of its records, so each draw keeps {@code 1 - 1/n} of it on average.
 */
final class MixtureLoop implements Work {

    static final int DRAWS = 5;

    private static final int COMPONENTS = 5;
    private static final int ITERATIONS = 20;
    private static final int SPREAD = 10_000;

    private final GaussianMixtureLearner learner = GaussianMixtureLearner.of(COMPONENTS)
            .fittedBy(ExpectationMaximization.standard()
                    .withIterations(ITERATIONS)
                    .withTolerance(0));
    private final RandomStream random = new Seed(42).stream();
    private final GenerativeModel<double[]> start;
    private final double startVariance;
    private final int size;

    MixtureLoop(int size) {
        this.size = size;
        double[] records = new double[SPREAD];
        Arrays.setAll(records, i -> 3.0 * (i % COMPONENTS - 2) + random.nextGaussian());
        this.start = learner.fit(records, random);
        this.startVariance = variance(records);
    }

    @Override
    public double run() {
        GenerativeModel<double[]> model = start;
        double before = startVariance;
        double kept = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] records = sample(model);
            model = learner.startedFrom(model).fit(records, random);
            double now = variance(records);
            kept += now / before / DRAWS;
            before = now;
        }
        return kept;
    }

    private double[] sample(GenerativeModel<double[]> model) {
        try {
            return model.sample(size, random);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Divided by the number of records, as in a maximum-likelihood fit. */
    private static double variance(double[] records) {
        return Family.variance(records) * (records.length - 1) / records.length;
    }
}

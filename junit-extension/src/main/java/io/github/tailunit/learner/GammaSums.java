package io.github.tailunit.learner;

import io.github.tailunit.random.GammaShape;
import io.github.tailunit.random.Variates;

/** Number and sum of gamma records; the sum of n records of shape a of a model with mean m is m / a times Gamma(n a). */
abstract class GammaSums implements SumStatistics {

    private final String family;
    private final double shape;
    private int prepared; // the size that the following two are for
    private GammaShape shapeOfSum = GammaShape.of(1);
    private double scale;

    /** What messages call the family, and the shape of a record. */
    GammaSums(String family, double shape) {
        this.family = family;
        this.shape = shape;
    }

    double shape() {
        return shape;
    }

    @Override
    public double sum(double[] records) {
        TrainingNumbers.requireNonNegative(records, family);
        return SumStatistics.super.sum(records);
    }

    private void prepare(int size) {
        if (size != prepared) {
            prepared = size;
            shapeOfSum = GammaShape.of(size * shape);
            scale = 1 / (size * shape);
        }
    }

    @Override
    public double drawSum(double mean, int size, Variates random) {
        prepare(size);
        return mean / shape * random.gamma(shapeOfSum);
    }

    @Override
    public void refit(double[] parameters, int size, Variates random, double[] statistics) {
        prepare(size);
        parameters[0] *= scale * random.gamma(shapeOfSum);
    }
}

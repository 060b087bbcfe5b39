package io.github.tailunit.learner;

import io.github.tailunit.model.PivotalStatistics;
import io.github.tailunit.random.GammaShape;
import io.github.tailunit.random.Tile;
import io.github.tailunit.random.Variates;

/** Number and sum of gamma records; the sum of n records of shape a of a model with mean m is m / a times Gamma(n a). */
abstract class GammaSums implements SumStatistics, PivotalStatistics<double[]> {

    private static final int MOST_REFITS = 256;

    private final String family;
    private final double shape;
    private final Tile factors = new Tile(MOST_REFITS);
    private int prepared; // the size that the following is for
    private GammaShape shapeOfSum = GammaShape.of(1);

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

    private GammaShape shapeOfSum(int size) {
        if (size != prepared) {
            prepared = size;
            shapeOfSum = GammaShape.of(size * shape);
        }
        return shapeOfSum;
    }

    @Override
    public double drawSum(double mean, int size, Variates random) {
        return mean / shape * random.gamma(shapeOfSum(size));
    }

    @Override
    public int mostRefits() {
        return MOST_REFITS;
    }

    /** What the mean is multiplied by. */
    @Override
    public void drawPivots(int size, int refits, Variates random) {
        factors.gamma(shapeOfSum(size), 0, refits, random);
        double[] factor = factors.numbers();
        double scale = 1 / (size * shape);
        for (int i = 0; i < refits; i++) {
            factor[i] *= scale;
        }
    }

    @Override
    public void refit(int refit, double[] parameters) {
        parameters[0] *= factors.numbers()[refit];
    }
}

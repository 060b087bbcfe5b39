package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Variates;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** A normal distribution; a point where the standard deviation is 0. */
record Gaussian(double mean, double standardDeviation) implements GenerativeModel<double[]>, TailProbability {

    /** Computes mean and variance; {@code family} is what the message about too few records calls the model. */
    static Gaussian fit(String family, VarianceDivisor divisor, double[] data) {
        int degrees = divisor == VarianceDivisor.N ? data.length : data.length - 1;
        if (degrees < 1) {
            throw tooFewRecords(family, divisor, data.length);
        }
        double sum = 0;
        for (double value : data) {
            sum += value;
        }
        double mean = sum / data.length;
        double squares = 0;
        for (double value : data) {
            squares += (value - mean) * (value - mean);
        }
        return new Gaussian(mean, Math.sqrt(squares / degrees));
    }

    static IllegalArgumentException tooFewRecords(String family, VarianceDivisor divisor, int records) {
        return new IllegalArgumentException("a " + family + " with divisor " + divisor + " needs at least "
                + (divisor == VarianceDivisor.N ? 1 : 2) + " training records but there are " + records);
    }

    @Override
    public double[] sample(int size, RandomGenerator random) {
        double[] batch = new double[size];
        Variates.of(random).normal(batch, 0, size);
        for (int i = 0; i < size; i++) {
            batch[i] = mean + standardDeviation * batch[i];
        }
        return batch;
    }

    @Override
    public double probabilityAbove(double threshold) {
        return standardDeviation > 0
                ? NormalDistribution.of(mean, standardDeviation).survivalProbability(threshold)
                : mean > threshold ? 1 : 0;
    }

    @Override
    public double probabilityBelow(double threshold) {
        return standardDeviation > 0
                ? NormalDistribution.of(mean, standardDeviation).cumulativeProbability(threshold)
                : mean < threshold ? 1 : 0;
    }
}

package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A Pareto distribution by maximum likelihood: {@code P(X > x) = (x_m / x)^alpha} above its minimum {@code x_m}, which is
 * the least training record; {@code alpha = n / sum ln(x_i / x_m)}. For claims, files and cities: the heavy tail itself.
 *
 * <p>Law, started from a Pareto distribution, sizes n, replace: a fit to records of a model with {@code x_m} and {@code
 * alpha} has {@code alpha' = n alpha / Gamma(n - 1)} and, independently, {@code ln x_m' = ln x_m + Exponential(1) / (n
 * alpha)}, for the logarithms are a shifted exponential. So after g fits {@code E ln alpha} has grown by {@code g (ln n -
 * psi(n - 1))}, about 3g/(2n), with variance {@code g psi_1(n - 1)}; {@code E[1 / alpha]} is {@code (1 - 1/n)^g} of the
 * truth; and {@code E ln x_m} has grown by {@code (1 - (1 - 1/n)^g) / alpha}. The exponent grows, so the tail thins where it
 * matters most; the minimum never falls. (One fit: Malik, "Estimation of the parameters of the Pareto distribution",
 * Metrika 15, 1970, doi:10.1007/BF02613565.)
 *
 * <p>Long lineages end in constant data, to the precision of a double, which this learner refuses. A model with alpha
 * below about 0.05 can draw infinity, which the loop refuses.
 */
public record ParetoLearner() implements Learner<double[]> {

    /** Creates a learner. */
    public ParetoLearner {}

    /**
     * Computes minimum and exponent.
     *
     * @throws IllegalArgumentException if a record is not above 0 or not finite, if there are fewer than 2, or if all are
     *     the same
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        if (data.length < 2) {
            throw new IllegalArgumentException(
                    "a Pareto distribution needs at least 2 training records but there are " + data.length);
        }
        TrainingNumbers.requirePositive(data, "a Pareto distribution");
        double minimum = Arrays.stream(data).min().orElseThrow();
        double sum = 0;
        for (double value : data) {
            sum += logRatio(value, minimum);
        }
        if (sum == 0) {
            throw new IllegalArgumentException("all " + data.length + " training records are " + minimum
                    + ", but the exponent of a Pareto distribution needs records that differ; use fewer generations, more"
                    + " records or another learner");
        }
        return new Pareto(minimum, data.length / sum);
    }

    /** ln(value / minimum), with all digits near 0 and without overflow. */
    private static double logRatio(double value, double minimum) {
        double excess = (value - minimum) / minimum;
        return excess < Double.POSITIVE_INFINITY ? Math.log1p(excess) : Math.log(value) - Math.log(minimum);
    }

    @Override
    public String name() {
        return "Pareto maximum likelihood";
    }

    private record Pareto(double minimum, double alpha) implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            ZigguratSampler.Exponential standard = ZigguratSampler.Exponential.of(random::nextLong);
            double[] batch = new double[size];
            for (int i = 0; i < size; i++) {
                batch[i] = minimum * Math.exp(standard.sample() / alpha);
            }
            return batch;
        }

        @Override
        public double probabilityAbove(double threshold) {
            return threshold > minimum ? Math.exp(-alpha * logRatio(threshold, minimum)) : 1;
        }

        @Override
        public double probabilityBelow(double threshold) {
            return threshold > minimum ? -Math.expm1(-alpha * logRatio(threshold, minimum)) : 0;
        }
    }
}

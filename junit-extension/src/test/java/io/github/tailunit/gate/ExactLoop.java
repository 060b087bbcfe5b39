package io.github.tailunit.gate;

import io.github.tailunit.random.BinomialSampler;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A recursion under replace that is drawn from the law of what its fits see, not record by record: a run costs the same
 * whatever the number of records is. {@link ExactLoopTest} compares each with trained models.
 */
interface ExactLoop {

    /** What the first fit sees of a new data set. */
    double[] dataSet(RandomGenerator random);

    /** What one run on this data set keeps. */
    double kept(double[] dataSet, RandomGenerator random);

    /** What one run on a data set of its own keeps. */
    default double kept(RandomGenerator random) {
        return kept(dataSet(random), random);
    }

    /** The probability of the tail of the truth, where the metric is a tail. */
    default double tail() {
        return 0.01;
    }

    private static double gamma(double shape, RandomGenerator random) {
        return AhrensDieterMarsagliaTsangGammaSampler.of(random::nextLong, shape, 1)
                .sample();
    }

    private static double exponential(RandomGenerator random) {
        return ZigguratSampler.Exponential.of(random::nextLong).sample();
    }

    /**
     * A normal distribution by maximum likelihood: the variance of n records is {@code chi2(n - 1) / n} of that of the
     * model, their mean is independent of it. The metric is the variance ratio.
     */
    record GaussianVariance(int size, int generations) implements ExactLoop {

        @Override
        public double[] dataSet(RandomGenerator random) {
            return new double[] {factor(random)};
        }

        private double factor(RandomGenerator random) {
            return gamma((size - 1) / 2.0, random) * 2 / size;
        }

        @Override
        public double kept(double[] dataSet, RandomGenerator random) {
            return generations(dataSet, random)[generations - 1];
        }

        /** What each generation keeps. */
        double[] generations(double[] dataSet, RandomGenerator random) {
            double[] variances = new double[generations];
            variances[0] = dataSet[0];
            for (int fit = 1; fit < generations; fit++) {
                variances[fit] = variances[fit - 1] * factor(random);
            }
            return variances;
        }
    }

    /** The same loop; the metric is the mass of both tails. A sampler may shrink, and so does the model it draws from. */
    record GaussianTails(int size, int generations, double shrink) implements ExactLoop {

        private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
        private static final double THRESHOLD = STANDARD.inverseSurvivalProbability(0.005);

        @Override
        public double[] dataSet(RandomGenerator random) {
            return fitted(0, 1, random);
        }

        private double[] fitted(double mean, double deviation, RandomGenerator random) {
            double normal =
                    ZigguratSampler.NormalizedGaussian.of(random::nextLong).sample();
            return new double[] {
                mean + deviation * normal / Math.sqrt(size),
                deviation * Math.sqrt(gamma((size - 1) / 2.0, random) * 2 / size)
            };
        }

        @Override
        public double kept(double[] dataSet, RandomGenerator random) {
            double[] model = {dataSet[0], dataSet[1] * (1 - shrink)};
            for (int fit = 1; fit < generations; fit++) {
                model = fitted(model[0], model[1], random);
                model[1] *= 1 - shrink;
            }
            return (STANDARD.survivalProbability((THRESHOLD - model[0]) / model[1])
                            + STANDARD.cumulativeProbability((-THRESHOLD - model[0]) / model[1]))
                    / tail();
        }
    }

    /** An exponential distribution: the mean of n records is {@code Gamma(n) / n} of the model's. The metric is the tail mass. */
    record ExponentialTail(int size, int generations) implements ExactLoop {

        @Override
        public double[] dataSet(RandomGenerator random) {
            return new double[] {gamma(size, random) / size};
        }

        @Override
        public double kept(double[] dataSet, RandomGenerator random) {
            double mean = dataSet[0];
            for (int fit = 1; fit < generations; fit++) {
                mean *= gamma(size, random) / size;
            }
            return keptAt(mean);
        }

        /** What a model of this mean keeps. */
        double keptAt(double mean) {
            return Math.pow(tail(), 1 / mean - 1);
        }
    }

    /**
     * A Pareto distribution with exponent 2: logarithms are a shifted exponential, so the exponent of a fit is {@code n alpha
     * / Gamma(n - 1)} and its minimum is further out by a factor of {@code exp(Exponential / (n alpha))}. The metric is the
     * tail mass.
     */
    record ParetoTail(int size, int generations, double tail) implements ExactLoop {

        private static final double EXPONENT = 2;

        @Override
        public double[] dataSet(RandomGenerator random) {
            return fitted(0, EXPONENT, random);
        }

        private double[] fitted(double logMinimum, double exponent, RandomGenerator random) {
            return new double[] {
                logMinimum + exponential(random) / (size * exponent), size * exponent / gamma(size - 1.0, random)
            };
        }

        @Override
        public double kept(double[] dataSet, RandomGenerator random) {
            double[] model = dataSet;
            for (int fit = 1; fit < generations; fit++) {
                model = fitted(model[0], model[1], random);
            }
            double logThreshold = -Math.log(tail()) / EXPONENT;
            return Math.min(1, Math.exp(-model[1] * (logThreshold - model[0]))) / tail();
        }
    }

    /** Categories that are resampled: the count of a set of them is a binomial chain. The metric is the mass of the set. */
    record CategoryMass(int size, int generations, double tail) implements ExactLoop {

        @Override
        public double[] dataSet(RandomGenerator random) {
            return new double[] {BinomialSampler.draw(size, tail, random)};
        }

        @Override
        public double kept(double[] dataSet, RandomGenerator random) {
            int count = (int) dataSet[0];
            for (int fit = 1; fit < generations; fit++) {
                count = BinomialSampler.draw(size, (double) count / size, random);
            }
            return count / (size * tail);
        }
    }

    /**
     * Categories by Zipf's law whose shares are raised to a power after each fit, as by a sampler below its temperature. The
     * metric is the mass of the categories from a rank on.
     */
    record TemperedZipf(int categories, int size, int generations, double power, int fromRank) implements ExactLoop {

        private double[] truth() {
            double[] shares = IntStream.rangeClosed(1, categories)
                    .mapToDouble(rank -> 1.0 / rank)
                    .toArray();
            return normalized(shares);
        }

        private static double[] normalized(double[] shares) {
            double sum = Arrays.stream(shares).sum();
            return Arrays.stream(shares).map(share -> share / sum).toArray();
        }

        @Override
        public double tail() {
            return Arrays.stream(truth()).skip(fromRank - 1L).sum();
        }

        @Override
        public double[] dataSet(RandomGenerator random) {
            return counts(truth(), random);
        }

        /** By conditional binomials. */
        private double[] counts(double[] shares, RandomGenerator random) {
            double[] counts = new double[categories];
            double left = 1;
            int draws = size;
            for (int i = 0; i < categories && draws > 0; i++) {
                if (shares[i] > 0) {
                    counts[i] = BinomialSampler.draw(draws, Math.min(1, shares[i] / left), random);
                    left -= shares[i];
                    draws -= (int) counts[i];
                }
            }
            return counts;
        }

        private double[] tempered(double[] counts) {
            return normalized(Arrays.stream(counts)
                    .map(count -> count == 0 ? 0 : Math.pow(count / size, power))
                    .toArray());
        }

        @Override
        public double kept(double[] dataSet, RandomGenerator random) {
            double[] model = tempered(dataSet);
            for (int fit = 1; fit < generations; fit++) {
                model = tempered(counts(model, random));
            }
            return Arrays.stream(model).skip(fromRank - 1L).sum() / tail();
        }
    }
}

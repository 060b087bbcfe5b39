package io.github.tailunit.jmh;

import io.github.tailunit.generation.ExactChain;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingPlan;
import io.github.tailunit.learner.BernoulliLearner;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.learner.ExponentialLearner;
import io.github.tailunit.learner.FixedHistogramLearner;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.KernelDensityLearner;
import io.github.tailunit.learner.LognormalLearner;
import io.github.tailunit.learner.MultivariateGaussianLearner;
import io.github.tailunit.learner.ParetoLearner;
import io.github.tailunit.learner.PoissonLearner;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Digamma;

/**
 * A family of models in the loop, each generation trained on what the one before drew, and what is known of the model after {@value
 * #DRAWS} draws. The laws are those of the Javadoc of the learners.
 */
public enum Family {
    /** The logarithm of the variance. */
    GAUSSIAN {
        @Override
        Work work(Size size, ExactChain.Draw draw) {
            return normal(GaussianLearner.maximumLikelihood().statistics(new double[0]), size, draw);
        }

        @Override
        double expected(Size size) {
            return meanLogOfVariance(size.records());
        }
    },
    /** The logarithm of the variance of the logarithms. */
    LOGNORMAL {
        @Override
        Work work(Size size, ExactChain.Draw draw) {
            return normal(LognormalLearner.maximumLikelihood().statistics(new double[0]), size, draw);
        }

        @Override
        double expected(Size size) {
            return meanLogOfVariance(size.records());
        }
    },
    /** The logarithm of the mean. */
    EXPONENTIAL {
        @Override
        Work work(Size size, ExactChain.Draw draw) {
            double n = size.records();
            return chain(
                    new ExponentialLearner().statistics(new double[0]),
                    new double[] {n, n},
                    size,
                    draw,
                    model -> Math.log(model[0]));
        }

        @Override
        double expected(Size size) {
            return DRAWS * (Digamma.value(size.records()) - Math.log(size.records()));
        }
    },
    /** The logarithm of the exponent, which starts at 3. */
    PARETO {
        @Override
        Work work(Size size, ExactChain.Draw draw) {
            double n = size.records();
            return chain(
                    new ParetoLearner().statistics(new double[0]),
                    new double[] {n, 0, n / 3},
                    size,
                    draw,
                    model -> Math.log(model[1]));
        }

        @Override
        double expected(Size size) {
            return Math.log(3) + DRAWS * (Math.log(size.records()) - Digamma.value(size.records() - 1.0));
        }
    },
    /** The mean, which starts at 20. */
    POISSON {
        @Override
        Work work(Size size, ExactChain.Draw draw) {
            double n = size.records();
            return chain(
                    new PoissonLearner().statistics(new double[0]),
                    new double[] {n, 20 * n},
                    size,
                    draw,
                    model -> model[0]);
        }

        @Override
        double expected(Size size) {
            return 20;
        }
    },
    /** The logarithm of the determinant of the covariance. */
    MULTIVARIATE {
        @Override
        Work work(Size size, ExactChain.Draw draw) {
            int d = size.dimension();
            SufficientStatistics<?> family =
                    MultivariateGaussianLearner.maximumLikelihood().statistics(new double[1][d]);
            double[] reference = new double[family.statistics()];
            reference[0] = size.records();
            for (int i = 0; i < d; i++) {
                reference[1 + diagonal(d, i)] = Math.sqrt(size.records());
            }
            return chain(
                    family,
                    reference,
                    size,
                    draw,
                    model -> IntStream.range(0, d)
                            .mapToDouble(i -> 2 * Math.log(model[diagonal(d, i)]))
                            .sum());
        }

        /** Where the factor of the covariance is, row by row after the mean. */
        private static int diagonal(int dimension, int i) {
            return dimension + i * (i + 3) / 2;
        }

        @Override
        double expected(Size size) {
            double n = size.records();
            return DRAWS
                    * IntStream.rangeClosed(1, size.dimension())
                            .mapToDouble(i -> Digamma.value((n - i) / 2) - Math.log(n / 2))
                            .sum();
        }
    },
    /** The probability that two records differ; all categories are equally likely at first. */
    CATEGORICAL {
        @Override
        Work work(Size size, ExactChain.Draw draw) {
            int k = size.categories();
            double[] reference = new double[1 + k];
            Arrays.fill(reference, 1);
            reference[0] = k;
            return chain(
                    new CategoricalLearner().statistics(IntStream.range(0, k).toArray()),
                    reference,
                    size,
                    draw,
                    Family::heterozygosity);
        }

        @Override
        double expected(Size size) {
            return (1 - 1.0 / size.categories()) * Math.pow(1 - 1.0 / size.records(), DRAWS);
        }
    },
    /** The same for 64 bins of equal width. */
    HISTOGRAM {
        @Override
        Work work(Size size, ExactChain.Draw draw) {
            double[] reference = new double[1 + BINS];
            Arrays.fill(reference, 1);
            reference[0] = BINS;
            return chain(
                    new FixedHistogramLearner(0, 1, BINS).statistics(new double[0]),
                    reference,
                    size,
                    draw,
                    Family::heterozygosity);
        }

        @Override
        double expected(Size size) {
            return (1 - 1.0 / BINS) * Math.pow(1 - 1.0 / size.records(), DRAWS);
        }
    },
    /** The probability that two records differ; both values are equally likely at first. */
    BERNOULLI {
        @Override
        Work work(Size size, ExactChain.Draw draw) {
            double n = size.records();
            return chain(
                    new BernoulliLearner().statistics(new int[0]),
                    new double[] {n, n / 2},
                    size,
                    draw,
                    model -> 2 * model[0] * (1 - model[0]));
        }

        @Override
        double expected(Size size) {
            return 0.5 * Math.pow(1 - 1.0 / size.records(), DRAWS);
        }
    },
    /** The variance, by a bandwidth that does not change. */
    KERNEL_DENSITY {
        @Override
        Work work(Size size, ExactChain.Draw draw) {
            if (draw == ExactChain.Draw.EXACT_LAW) {
                throw new IllegalArgumentException("a kernel density has no exact law");
            }
            KernelDensityLearner learner = KernelDensityLearner.withBandwidth(BANDWIDTH);
            double[] reference = spread(size.records());
            RandomStream random = new Seed(SEED).stream();
            return () -> {
                double[] records = reference;
                for (int i = 0; i < DRAWS; i++) {
                    records = sample(learner, records, random);
                }
                return variance(records);
            };
        }

        private static double[] sample(KernelDensityLearner learner, double[] records, RandomStream random) {
            try {
                return learner.fit(records, random).sample(records.length, random);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        double expected(Size size) {
            double kept = 1 - 1.0 / size.records();
            double all = Math.pow(kept, DRAWS);
            return all + BANDWIDTH * BANDWIDTH * (1 - all) / (1 - kept);
        }
    };

    /** How often a lineage draws. */
    public static final int DRAWS = 100;

    private static final int BINS = 64;
    private static final double BANDWIDTH = 0.1;
    private static final long SEED = 42;

    /** Of a loop; not every family looks at all of it. */
    record Size(int records, int dimension, int categories) {}

    /** A lineage, another one each time. */
    abstract Work work(Size size, ExactChain.Draw draw);

    abstract double expected(Size size);

    private static Work normal(SufficientStatistics<?> family, Size size, ExactChain.Draw draw) {
        double n = size.records();
        return chain(family, new double[] {n, 0, n}, size, draw, model -> 2 * Math.log(model[1]));
    }

    private static double meanLogOfVariance(double n) {
        return DRAWS * (Digamma.value((n - 1) / 2) - Math.log(n / 2));
    }

    private static Work chain(
            SufficientStatistics<?> family,
            double[] reference,
            Size size,
            ExactChain.Draw draw,
            ToDoubleFunction<double[]> seen) {
        TrainingPlan plan = TrainingPlan.of(Regime.replace(), (int) reference[0], size.records(), DRAWS + 1);
        ExactChain chain = ExactChain.of(family, plan, asked -> reference, draw);
        Variates random = new Variates(new Seed(SEED).stream());
        double[] last = new double[1];
        ExactChain.Observer observer = (generation, model) -> {
            if (generation > DRAWS) {
                last[0] = seen.applyAsDouble(model);
            }
        };
        return () -> {
            chain.train(random, observer);
            return last[0];
        };
    }

    private static double heterozygosity(double[] counts) {
        double squares = 0;
        for (int i = 1; i < counts.length; i++) {
            squares += counts[i] * counts[i];
        }
        return 1 - squares / (counts[0] * counts[0]);
    }

    /** Records at equal distances with a variance of 1. */
    static double[] spread(int size) {
        double scale = Math.sqrt(12.0 / size / (size + 1.0));
        return IntStream.range(0, size)
                .mapToDouble(i -> scale * (i - (size - 1) / 2.0))
                .toArray();
    }

    /** The unbiased one. */
    static double variance(double[] records) {
        double mean = Arrays.stream(records).average().orElseThrow();
        double squares = 0;
        for (double record : records) {
            squares += (record - mean) * (record - mean);
        }
        return squares / (records.length - 1);
    }
}

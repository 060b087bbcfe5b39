package io.github.tailunit.jmh;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.EnumeratedIntegerDistribution;
import org.apache.commons.math3.distribution.MixtureMultivariateNormalDistribution;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.distribution.fitting.MultivariateNormalMixtureExpectationMaximization;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.util.Pair;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** The loop as one writes it with Apache Commons: draw an array, fit the next model to it. Numbers are those of {@link Family}. */
public enum CommonsLoop {
    /** Commons Math. */
    GAUSSIAN {
        @Override
        Work work(int n, int draws) {
            RandomGenerator random = new Well19937c(SEED);
            return () -> {
                double mean = 0;
                double deviation = 1;
                for (int i = 0; i < draws; i++) {
                    double[] records = new NormalDistribution(random, mean, deviation).sample(n);
                    mean = StatUtils.mean(records);
                    deviation = Math.sqrt(StatUtils.populationVariance(records, mean));
                }
                return 2 * Math.log(deviation);
            };
        }

        @Override
        double expected(int n, int draws) {
            return draws * (Digamma.value((n - 1) / 2.0) - Math.log(n / 2.0));
        }
    },
    /** The streams of Commons RNG. */
    GAUSSIAN_STREAM {
        @Override
        Work work(int n, int draws) {
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
            return () -> {
                double center = 0;
                double deviation = 1;
                for (int i = 0; i < draws; i++) {
                    double m = center;
                    double s = deviation;
                    double[] records = ZigguratSampler.NormalizedGaussian.of(random)
                            .samples(n)
                            .map(z -> m + s * z)
                            .toArray();
                    center = StatUtils.mean(records);
                    deviation = Math.sqrt(StatUtils.populationVariance(records, center));
                }
                return 2 * Math.log(deviation);
            };
        }

        @Override
        double expected(int n, int draws) {
            return GAUSSIAN.expected(n, draws);
        }
    },
    /** Commons Math, ten columns. */
    MULTIVARIATE {
        @Override
        Work work(int n, int draws) {
            RandomGenerator random = new Well19937c(SEED);
            return () -> {
                double[] mean = new double[DIMENSION];
                RealMatrix covariance = MatrixUtils.createRealIdentityMatrix(DIMENSION);
                for (int i = 0; i < draws; i++) {
                    double[][] rows = new MultivariateNormalDistribution(random, mean, covariance.getData()).sample(n);
                    RealMatrix columns = MatrixUtils.createRealMatrix(rows).transpose();
                    Arrays.setAll(mean, j -> StatUtils.mean(columns.getRow(j)));
                    covariance = new Covariance(rows, false).getCovarianceMatrix();
                }
                return Math.log(new CholeskyDecomposition(covariance).getDeterminant());
            };
        }

        @Override
        double expected(int n, int draws) {
            return draws
                    * IntStream.rangeClosed(1, DIMENSION)
                            .mapToDouble(i -> Digamma.value((n - i) / 2.0) - Math.log(n / 2.0))
                            .sum();
        }
    },
    /** Commons Math, as many categories as records. */
    CATEGORICAL {
        @Override
        Work work(int n, int draws) {
            RandomGenerator random = new Well19937c(SEED);
            int[] all = IntStream.range(0, n).toArray();
            return () -> {
                int[] labels = all;
                for (int i = 0; i < draws; i++) {
                    labels = new EnumeratedIntegerDistribution(random, labels).sample(n);
                }
                double[] counts = new double[n];
                for (int label : labels) {
                    counts[label]++;
                }
                return 1 - StatUtils.sumSq(counts) / n / n;
            };
        }

        @Override
        double expected(int n, int draws) {
            return Math.pow(1 - 1.0 / n, draws + 1.0);
        }
    },
    /** Commons Math. */
    POISSON {
        @Override
        Work work(int n, int draws) {
            RandomGenerator random = new Well19937c(SEED);
            return () -> {
                double mean = 20;
                for (int i = 0; i < draws; i++) {
                    int[] records = new PoissonDistribution(
                                    random,
                                    mean,
                                    PoissonDistribution.DEFAULT_EPSILON,
                                    PoissonDistribution.DEFAULT_MAX_ITERATIONS)
                            .sample(n);
                    mean = Arrays.stream(records).average().orElseThrow();
                }
                return mean;
            };
        }

        @Override
        double expected(int n, int draws) {
            return 20;
        }
    },
    /** Expectation maximisation of Commons Math: two columns, five components, at most twenty iterations from the model that drew. */
    MIXTURE {
        @Override
        Work work(int n, int draws) {
            RandomGenerator random = new Well19937c(SEED);
            return () -> {
                MixtureMultivariateNormalDistribution model = start(random);
                double kept = 0;
                for (int i = 0; i < draws; i++) {
                    double before = varianceOfFirst(model);
                    model = fit(model.sample(n), model);
                    kept += varianceOfFirst(model) / before / draws;
                }
                return kept;
            };
        }

        /** The mean factor, a fit: the variance of the fitted mixture is that of the records. */
        @Override
        double expected(int n, int draws) {
            return 1 - 1.0 / n;
        }
    };

    static final int DIMENSION = 10;

    private static final long SEED = 42;
    private static final int ITERATIONS = 20;

    /** A lineage of so many draws of n records. */
    abstract Work work(int n, int draws);

    abstract double expected(int n, int draws);

    private static MixtureMultivariateNormalDistribution start(RandomGenerator random) {
        List<Pair<Double, MultivariateNormalDistribution>> components = IntStream.range(0, 5)
                .mapToObj(i -> new Pair<>(
                        0.2,
                        new MultivariateNormalDistribution(
                                random, new double[] {3 * (i - 2), i % 2}, new double[][] {{1, 0}, {0, 1}})))
                .toList();
        return new MixtureMultivariateNormalDistribution(random, components);
    }

    private static MixtureMultivariateNormalDistribution fit(
            double[][] rows, MixtureMultivariateNormalDistribution model) {
        MultivariateNormalMixtureExpectationMaximization fit =
                new MultivariateNormalMixtureExpectationMaximization(rows);
        try {
            fit.fit(model, ITERATIONS, Double.MIN_NORMAL);
        } catch (ConvergenceException tookAllIterations) {
            // as asked for
        }
        return fit.getFittedModel();
    }

    private static double varianceOfFirst(MixtureMultivariateNormalDistribution model) {
        double mean = weighted(model, component -> component.getMeans()[0]);
        return weighted(
                model,
                component -> component.getCovariances().getEntry(0, 0)
                        + (component.getMeans()[0] - mean) * (component.getMeans()[0] - mean));
    }

    private static double weighted(
            MixtureMultivariateNormalDistribution model, ToDoubleFunction<MultivariateNormalDistribution> of) {
        return model.getComponents().stream()
                .mapToDouble(component -> component.getFirst() * of.applyAsDouble(component.getSecond()))
                .sum();
    }
}

package io.github.tailunit.jmh;

import static io.github.tailunit.jmh.Family.DRAWS;

import io.github.tailunit.generation.ExactChain.Draw;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import io.github.tailunit.statistics.KolmogorovSmirnov;
import io.github.tailunit.statistics.OrderStatistics;
import io.github.tailunit.statistics.Wasserstein;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.jspecify.annotations.Nullable;

/**
 * What we do and what others do too: a row of the table that {@code benchmarks/peers/run} makes. It is known there by its name; each
 * side gives what a unit costs, and a number whose mean theory knows.
 */
enum Workload {
    /** The mean of the upper 52 bits. */
    GENERATOR("one call of the generator", "call", (1L << 51) - 0.5, 0) {
        @Override
        Optional<Task> task(Side side) {
            RandomStream stream = new Seed(42).stream();
            return only(Side.FLOOR, side, BLOCK, () -> () -> bits(stream));
        }
    },
    NORMAL("one normal number", "number", 0, 0) {
        @Override
        Optional<Task> task(Side side) {
            Variates random = new Variates(new Seed(42).stream());
            return only(Side.FLOOR, side, BLOCK, () -> () -> normals(random));
        }
    },
    /** The logarithm of the variance after a lineage, as in the next. */
    GAUSSIAN_POINTS("Gaussian, records, n = 1,000", "record", Family.GAUSSIAN.expected(size(1000)), 0) {
        @Override
        Optional<Task> task(Side side) {
            return records(side, Family.GAUSSIAN, 1000, CommonsLoop.GAUSSIAN_STREAM);
        }
    },
    GAUSSIAN_LAW("Gaussian, exact law, n = 1,000", "generation", Family.GAUSSIAN.expected(size(1000)), 0) {
        @Override
        Optional<Task> task(Side side) {
            return law(side, Family.GAUSSIAN, 1000);
        }
    },
    /** The logarithm of the determinant after a lineage, as in the next. */
    MULTIVARIATE_POINTS(
            "multivariate Gaussian, records, d = 10, n = 1,000",
            "record",
            Family.MULTIVARIATE.expected(size(1000)),
            0) {
        @Override
        Optional<Task> task(Side side) {
            return records(side, Family.MULTIVARIATE, 1000, CommonsLoop.MULTIVARIATE);
        }
    },
    MULTIVARIATE_LAW(
            "multivariate Gaussian, exact law, d = 10, n = 1,000",
            "generation",
            Family.MULTIVARIATE.expected(size(1000)),
            0) {
        @Override
        Optional<Task> task(Side side) {
            return law(side, Family.MULTIVARIATE, 1000);
        }
    },
    /** The probability that two records differ after a lineage, as in the next. */
    CATEGORICAL_1E4("categorical, k = 10,000, n = 10,000", "record", Family.CATEGORICAL.expected(size(10_000)), 0) {
        @Override
        Optional<Task> task(Side side) {
            return side == Side.COMMONS
                    ? records(side, Family.CATEGORICAL, 10_000, CommonsLoop.CATEGORICAL)
                    : only(
                            Side.OURS,
                            side,
                            10_000 * DRAWS,
                            () -> Family.CATEGORICAL.work(size(10_000), Draw.EXACT_LAW));
        }
    },
    CATEGORICAL_1E5("categorical, k = 10,000, n = 100,000", "record", Family.CATEGORICAL.expected(size(100_000)), 0) {
        @Override
        Optional<Task> task(Side side) {
            return only(Side.OURS, side, 100_000 * DRAWS, () -> Family.CATEGORICAL.work(size(100_000), Draw.EXACT_LAW));
        }
    },
    /** The mean after a lineage, as in the next. */
    POISSON_POINTS("Poisson, records, mean 20, n = 1,000", "record", 20, 0) {
        @Override
        Optional<Task> task(Side side) {
            return records(side, Family.POISSON, 1000, CommonsLoop.POISSON);
        }
    },
    POISSON_LAW("Poisson, exact law, mean 20, n = 1,000", "generation", 20, 0) {
        @Override
        Optional<Task> task(Side side) {
            return law(side, Family.POISSON, 1000);
        }
    },
    /** The variance after a lineage. */
    KERNEL_DENSITY("kernel density, n = 1,000", "record", Family.KERNEL_DENSITY.expected(size(1000)), 0) {
        @Override
        Optional<Task> task(Side side) {
            return only(Side.OURS, side, 1000 * DRAWS, () -> Family.KERNEL_DENSITY.work(size(1000), Draw.RECORDS));
        }
    },
    /** By which factor a fit changes the variance, as in the next. */
    MIXTURE_1E3("mixture of 5 Gaussians, 20 iterations, n = 1,000", "record", 1 - 1e-3, 0) {
        @Override
        Optional<Task> task(Side side) {
            return mixture(side, 1000);
        }
    },
    MIXTURE_1E4("mixture of 5 Gaussians, 20 iterations, n = 10,000", "record", 1 - 1e-4, 0) {
        @Override
        Optional<Task> task(Side side) {
            return mixture(side, 10_000);
        }
    },
    /** The mean of the limit law of Kolmogorov, sqrt(pi/2) ln 2, for the distance times sqrt(n/2). */
    SMIRNOV("two-sample Kolmogorov-Smirnov, n = 10,000", "record a side", 0.868731, 0.01) {
        @Override
        Optional<Task> task(Side side) {
            return samples(
                    side,
                    (x, y) -> Math.sqrt(5000)
                            * KolmogorovSmirnov.statistic().of(x, y).value().orElseThrow(),
                    (x, y) -> Math.sqrt(5000)
                            * KolmogorovSmirnovTest.withDefaults().statistic(x, y));
        }
    },
    /** The mean of the limit law, sqrt(2/pi) times the integral of sqrt(F (1 - F)), for the distance times sqrt(n/2). */
    WASSERSTEIN("two-sample Wasserstein, n = 10,000", "record a side", 1.28838, 0.02) {
        @Override
        Optional<Task> task(Side side) {
            return samples(
                    side,
                    (x, y) -> Math.sqrt(5000)
                            * Wasserstein.whole().of(x, y).value().orElseThrow(),
                    null);
        }
    },
    /** The sum of the quantiles of the normal law; the sample's outermost one is biased. */
    QUANTILES("six quantiles, n = 10,000", "record", 10.91881, 0.05) {
        @Override
        Optional<Task> task(Side side) {
            Quantile commons =
                    Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);
            return samples(
                    side,
                    (x, y) -> OrderStatistics.quantiles(x, OrderStatistics.QuantileType.HF7, LEVELS).stream()
                            .mapToDouble(OptionalDouble::orElseThrow)
                            .sum(),
                    (x, y) -> Arrays.stream(commons.evaluate(x, LEVELS)).sum());
        }
    };

    private static final double[] LEVELS = {0.5, 0.9, 0.95, 0.99, 0.995, 0.999};
    private static final int BLOCK = 100_000;

    private final String title;
    private final String unit;
    private final double expected;
    private final double slack;

    Workload(String title, String unit, double expected, double slack) {
        this.title = title;
        this.unit = unit;
        this.expected = expected;
        this.slack = slack;
    }

    /** What is done in this process, and how many units each time. */
    record Task(int units, Work work) {}

    /** What a side that runs in this process does, if it takes part. */
    Optional<Task> task(Side side) {
        return Optional.empty();
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    Theory theory() {
        return new Theory(expected, slack);
    }

    boolean agrees(double mean, double standardError) {
        return Theory.holds(expected, slack, mean, standardError);
    }

    private static Family.Size size(int records) {
        return new Family.Size(records, CommonsLoop.DIMENSION, 10_000);
    }

    private static Optional<Task> only(Side in, Side asked, int units, Supplier<Work> work) {
        return asked == in ? Optional.of(new Task(units, work.get())) : Optional.empty();
    }

    private static Optional<Task> records(Side side, Family family, int n, CommonsLoop commons) {
        return side == Side.COMMONS
                ? Optional.of(new Task(n * DRAWS, commons.work(n, DRAWS)))
                : only(Side.OURS, side, n * DRAWS, () -> family.work(size(n), Draw.RECORDS));
    }

    /** A hundred lineages each time: one alone is too short for the clock of a thread. */
    private static Optional<Task> law(Side side, Family family, int n) {
        int lineages = 100;
        return only(Side.OURS, side, lineages * DRAWS, () -> {
            Work lineage = family.work(size(n), Draw.EXACT_LAW);
            return () -> {
                double sum = 0;
                for (int i = 0; i < lineages; i++) {
                    sum += lineage.run();
                }
                return sum / lineages;
            };
        });
    }

    private static Optional<Task> mixture(Side side, int n) {
        return side == Side.OURS || side == Side.VECTORS
                ? Optional.of(new Task(n * MixtureLoop.DRAWS, new MixtureLoop(n)))
                : Optional.empty();
    }

    private static Optional<Task> samples(
            Side side,
            ToDoubleBiFunction<double[], double[]> ours,
            @Nullable ToDoubleBiFunction<double[], double[]> commons) {
        return switch (side) {
            case OURS -> Optional.of(new Task(10_000, new OfSamples(ours)));
            case COMMONS -> Optional.ofNullable(commons).map(statistic -> new Task(10_000, new OfSamples(statistic)));
            default -> Optional.empty();
        };
    }

    /** Normal samples, others each time, so that no processor learns their order. */
    private static final class OfSamples implements Work {

        private final Variates random = new Variates(new Seed(42).stream());
        private final double[] reference = new double[10_000];
        private final double[] candidate = new double[10_000];
        private final ToDoubleBiFunction<double[], double[]> statistic;

        OfSamples(ToDoubleBiFunction<double[], double[]> statistic) {
            this.statistic = statistic;
        }

        @Override
        public void prepare() {
            Arrays.setAll(reference, i -> random.normal());
            Arrays.setAll(candidate, i -> random.normal());
        }

        @Override
        public double run() {
            return statistic.applyAsDouble(reference, candidate);
        }
    }

    private static double bits(RandomStream stream) {
        long mean = 0;
        for (int i = 0; i < BLOCK / 1000; i++) {
            long sum = 0;
            for (int j = 0; j < 1000; j++) {
                sum += stream.nextLong() >>> 12;
            }
            mean += sum / 1000;
        }
        return (double) mean / (BLOCK / 1000);
    }

    private static double normals(Variates random) {
        double sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += random.normal();
        }
        return sum / BLOCK;
    }
}

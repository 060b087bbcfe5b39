package io.github.tailunit.jmh;

import io.github.tailunit.learner.CovarianceShape;
import io.github.tailunit.learner.ExpectationMaximization;
import io.github.tailunit.learner.GaussianMixtureLearner;
import io.github.tailunit.learner.MultivariateGaussianMixtureLearner;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Twenty iterations of EM for a Gaussian mixture from a given start, in nanoseconds per record and iteration; full covariance. Each
 * invocation goes over 10,000 records, in one fit or in several.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class EmBenchmark {

    static final int ITERATIONS = 20;

    private static final int RECORDS = 10_000;
    private static final String SWITCH = "tailunit.vector";

    /** How the records are gone through. */
    public enum Kernel {
        /** Plain loops. */
        SCALAR,
        /** The Vector API. */
        VECTOR
    }

    /** Columns of a record. */
    @Param({"1", "2"})
    public int d;

    /** Components. */
    @Param({"2", "5", "20"})
    public int components;

    /** Records of a fit, a divisor of 10,000. */
    @Param({"1000", "10000"})
    public int n;

    /** How the records are gone through. */
    @Param
    public Kernel kernel;

    private Supplier<GenerativeModel<?>> fit;

    /** Draws the records and a start; the kernel is chosen before any class of the library looks. */
    @Setup
    public void prepare() {
        if (kernel == Kernel.VECTOR
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            throw new IllegalStateException(
                    "not measured: VECTOR needs a fork with --add-modules=jdk.incubator.vector");
        }
        System.setProperty(SWITCH, Boolean.toString(kernel == Kernel.VECTOR));
        double[][] rows = rows(new Seed(6).stream());
        fit = d == 1 ? numbers(rows) : points(rows);
    }

    /** Components three standard deviations apart along a diagonal. */
    private double[][] rows(RandomStream random) {
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            int k = random.nextInt(components);
            for (int j = 0; j < d; j++) {
                row[j] = 3 * k + random.nextGaussian();
            }
        }
        return rows;
    }

    private Supplier<GenerativeModel<?>> numbers(double[][] rows) {
        double[] data = Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
        GaussianMixtureLearner learner = GaussianMixtureLearner.of(components).fittedBy(iterations(1));
        RandomStream random = new Seed(7).stream();
        GaussianMixtureLearner warm =
                learner.startedFrom(learner.fit(data, random)).fittedBy(iterations(ITERATIONS));
        return () -> warm.fit(data, random);
    }

    private Supplier<GenerativeModel<?>> points(double[][] rows) {
        MultivariateGaussianMixtureLearner learner = MultivariateGaussianMixtureLearner.of(
                        components, CovarianceShape.FULL)
                .fittedBy(iterations(1));
        RandomStream random = new Seed(7).stream();
        MultivariateGaussianMixtureLearner warm =
                learner.startedFrom(learner.fit(rows, random)).fittedBy(iterations(ITERATIONS));
        return () -> warm.fit(rows, random);
    }

    private static ExpectationMaximization iterations(int number) {
        return ExpectationMaximization.standard()
                .withStarts(1)
                .withIterations(number)
                .withTolerance(0);
    }

    /**
     * Fits.
     *
     * @return the last mixture
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS * ITERATIONS)
    public GenerativeModel<?> iteration() {
        GenerativeModel<?> model = fit.get();
        for (int done = n; done < RECORDS; done += n) {
            model = fit.get();
        }
        return model;
    }
}

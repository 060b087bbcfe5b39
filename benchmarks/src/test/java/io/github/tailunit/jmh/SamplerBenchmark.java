package io.github.tailunit.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A draw, summed up in a loop as fits do. {@code bits} and {@code normal} of our own generator are the floors that other benchmarks
 * are put beside.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SamplerBenchmark {

    private static final int DRAWS = 1024;

    /** The generator. */
    @Param
    public Generator rng;

    private Generator.Draws draws;
    private Theory theory;

    /** Makes the generator. */
    @Setup
    public void prepare() {
        draws = rng.draws();
        theory = null;
    }

    /**
     * The floor of floors: one call of the generator.
     *
     * @return a sum
     */
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public double bits() {
        long sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += draws.bits() >>> 12;
        }
        return seen(sum, (1L << 51) - 0.5);
    }

    /**
     * Standard normal numbers.
     *
     * @return a sum
     */
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public double normal() {
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += draws.normal();
        }
        return seen(sum, 0);
    }

    /**
     * Exponential numbers.
     *
     * @return a sum
     */
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public double exponential() {
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += draws.exponential();
        }
        return seen(sum, 1);
    }

    /**
     * Gamma numbers of a large shape.
     *
     * @return a sum
     */
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public double gamma() {
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += draws.gamma();
        }
        return seen(sum, Generator.SHAPE);
    }

    /**
     * Binomial numbers of a thousand trials.
     *
     * @return a sum
     */
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public double binomial() {
        long sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += draws.binomial();
        }
        return seen(sum, Generator.TRIALS * Generator.PROBABILITY);
    }

    /**
     * Poisson numbers of mean 20.
     *
     * @return a sum
     */
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public double poisson() {
        long sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += draws.poisson();
        }
        return seen(sum, Generator.MEAN);
    }

    /**
     * Numbers from 0 to 9,999.
     *
     * @return a sum
     */
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public double index() {
        long sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += draws.index();
        }
        return seen(sum, (Generator.BOUND - 1) / 2.0);
    }

    private double seen(double sum, double mean) {
        if (theory == null) {
            theory = new Theory(mean, 0);
        }
        theory.add(sum / DRAWS);
        return sum;
    }

    /** Holds the mean of all draws against theory. */
    @TearDown
    public void judge() {
        theory.require();
    }
}

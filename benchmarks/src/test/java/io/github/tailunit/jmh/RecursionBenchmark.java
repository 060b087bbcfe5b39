package io.github.tailunit.jmh;

import io.github.tailunit.generation.ExactChain;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingPlan;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole experiment: 10,000 lineages of 1,000 generations of a million records each, a Gaussian under replace, which is the law of
 * 10^13 records. Each run is held against theory: the variance of the last models has the mean {@code (1 - 1/n)^(G - 1)}, and its
 * relative variance is {@code (1 + 2 / (n - 1))^(G - 1) - 1}.
 *
 * <pre>
 * java -jar benchmarks/target/tailunit-benchmarks.jar RecursionBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class RecursionBenchmark {

    /** An error beyond so many standard errors is one of the code; its probability is 4e-8. */
    private static final double MOST_STANDARD_ERRORS = 5.5;

    /** How many lineages. */
    @Param("10000")
    public int lineages;

    /** How many fits a lineage has, the one on the reference included. */
    @Param("1000")
    public int generations;

    /** How many records a generation has. */
    @Param("1000000")
    public int size;

    private ExactChain chain;
    private double sum;

    /** Prepares a chain that starts from a standard normal model. */
    @Setup
    public void prepare() {
        double[] reference = {size, 0, size};
        chain = ExactChain.of(
                GaussianLearner.maximumLikelihood().statistics(new double[0]),
                TrainingPlan.of(Regime.replace(), size, size, generations),
                part -> reference,
                ExactChain.Draw.EXACT_LAW);
    }

    /**
     * Trains all lineages.
     *
     * @return the mean of the variances of the last models
     * @throws IllegalStateException if it is not what theory says
     */
    @Benchmark
    public double lineages() {
        sum = 0;
        Seed seed = new Seed(42);
        ExactChain.Observer observer = (generation, parameters) -> {
            if (generation == generations) {
                sum += parameters[1] * parameters[1];
            }
        };
        for (int lineage = 0; lineage < lineages; lineage++) {
            chain.train(new Variates(seed.child(lineage).stream()), observer);
        }
        double mean = sum / lineages;
        requireTheory(mean);
        return mean;
    }

    private void requireTheory(double mean) {
        int refits = generations - 1;
        double expected = Math.exp(refits * Math.log1p(-1.0 / size));
        double relativeVariance = Math.expm1(refits * Math.log1p(2 / (size - 1.0)));
        double standardErrors = (mean / expected - 1) / Math.sqrt(relativeVariance / lineages);
        if (!(Math.abs(standardErrors) < MOST_STANDARD_ERRORS)) { // written so that NaN fails
            throw new IllegalStateException("the mean variance is " + mean + ", but theory says " + expected
                    + ", which is " + standardErrors + " standard errors away");
        }
    }
}

package io.github.tailunit.jmh;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingProgress;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures one generation of a recursive training: fit, sample, and what the loop adds. Subclass it for a learner of your
 * own:
 *
 * <pre>{@code
 * public class ClaimsBenchmark extends RecursiveFitBenchmark<double[]> {
 *     protected double[] reference(int size, RandomGenerator random) {
 *         return Claims.amounts(size, random);
 *     }
 *
 *     protected Learner<double[]> learner() {
 *         return new ClaimsLearner();
 *     }
 * }
 * }</pre>
 *
 * <p>The score is the time of one generation; the whole lineage has {@value #GENERATIONS}. The first fit trains on the
 * reference and the last model is not sampled, as in a test.
 *
 * @param <S> the type of a batch
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public abstract class RecursiveFitBenchmark<S> {

    /** The number of generations in a measured lineage. */
    public static final int GENERATIONS = 10;

    /** The number of reference records, and of records that each generation draws. */
    @Param({"1000", "10000"})
    public int size;

    private Recursion<S> recursion;
    private int lineage;

    /** For JMH. */
    protected RecursiveFitBenchmark() {}

    /**
     * The reference data.
     *
     * @param size the number of records
     * @param random the source of randomness, the same in each fork
     * @return the records
     */
    protected abstract S reference(int size, RandomGenerator random);

    /**
     * The learner to measure.
     *
     * @return a learner
     */
    protected abstract Learner<S> learner();

    /** Prepares the reference data. */
    @Setup
    public void prepare() {
        Seed seed = new Seed(42);
        RandomStream random = seed.stream();
        S reference = reference(size, random);
        recursion = RecursiveTraining.of(reference, learner())
                .generations(GENERATIONS)
                .seed(seed.value())
                .freeze();
    }

    /**
     * Trains a lineage, another one each time.
     *
     * @return the lineage
     * @throws InterruptedException if the fork is stopped
     */
    @Benchmark
    @OperationsPerInvocation(GENERATIONS)
    public Lineage<S> generation() throws InterruptedException {
        Lineage<S> trained = recursion.train(lineage++ & Integer.MAX_VALUE, TrainingProgress.silent());
        if (trained.failure().isPresent()) {
            throw new IllegalStateException(trained.failure().get().toString());
        }
        return trained;
    }
}

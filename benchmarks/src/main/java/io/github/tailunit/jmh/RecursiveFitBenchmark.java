package io.github.tailunit.jmh;

import io.github.tailunit.generation.Drawing;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingProgress;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

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

    private static final int LINEAGES_A_READING = 8;

    private Recursion<S> recursion;
    private Map<String, Gauge<S>> gauges;
    private int lineage;
    private int read;

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

    /**
     * What the models should keep, for {@link TailFidelityProfiler}.
     *
     * @return metrics by the names of the results; none by default
     */
    protected Map<String, Metric<S>> fidelity() {
        return Map.of();
    }

    /** Prepares the reference data. */
    @Setup
    public void prepare() {
        Seed seed = new Seed(42);
        RandomStream random = seed.stream();
        S reference = reference(size, random);
        gauges = fidelity().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().calibrate(reference, size)));
        recursion = RecursiveTraining.of(reference, learner())
                .generations(GENERATIONS)
                .seed(seed.value())
                .drawing(Drawing.RECORDS) // fit and sample are what is measured
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

    /**
     * Reads what the last models of a few lineages keep, others after each iteration; the same ones in another run.
     *
     * @throws InterruptedException if the fork is stopped
     */
    @TearDown(Level.Iteration)
    public void readFidelity() throws InterruptedException {
        for (Map.Entry<String, Gauge<S>> gauge : gauges.entrySet()) {
            double sum = 0;
            for (int i = 0; i < LINEAGES_A_READING; i++) {
                Lineage<S> trained = recursion.train(read * LINEAGES_A_READING + i, TrainingProgress.silent());
                sum += kept(gauge.getValue(), trained);
            }
            TailFidelity.keep(gauge.getKey(), sum / LINEAGES_A_READING);
        }
        read++;
    }

    /** A model that cannot be measured has kept nothing. */
    private double kept(Gauge<S> gauge, Lineage<S> trained) throws InterruptedException {
        return trained.measure(gauge, GENERATIONS, trained.pathFor(gauge, GENERATIONS), gauge.evaluationSize(size))
                .relativeTo(gauge.reference())
                .value()
                .orElse(0);
    }
}

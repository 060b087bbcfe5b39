package io.github.tailunit.jmh;

import io.github.tailunit.generation.ExactChain;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Lineages a second, one loop a thread: run it with {@code -t 1} and with {@code -t 2}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ScalingBenchmark {

    private static final Family.Size SIZE = new Family.Size(1000, 1, 1);

    private Work work;
    private Theory theory;

    /** Prepares the loop. */
    @Setup
    public void prepare() {
        work = Family.GAUSSIAN.work(SIZE, ExactChain.Draw.RECORDS);
        theory = new Theory(Family.GAUSSIAN.expected(SIZE), 0);
    }

    /**
     * Trains a lineage.
     *
     * @return what theory knows of the last model
     */
    @Benchmark
    public double loop() {
        double seen = work.run();
        theory.add(seen);
        return seen;
    }

    /** Holds what was trained against theory. */
    @TearDown
    public void judge() {
        theory.judge(work);
    }
}

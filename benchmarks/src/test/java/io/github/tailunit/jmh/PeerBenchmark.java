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

/** A generation of the loop written with Apache Commons, to put beside {@link FitLoopBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {

    private static final int DRAWS = 10;

    /** Which loop. */
    @Param
    public CommonsLoop loop;

    /** The number of records a generation. */
    @Param("1000")
    public int n;

    private Work work;
    private Theory theory;

    /** Prepares the loop. */
    @Setup
    public void prepare() {
        work = loop.work(n, DRAWS);
        theory = new Theory(loop.expected(n, DRAWS), 0);
    }

    /**
     * Trains a lineage.
     *
     * @return what theory knows of the last model
     */
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public double generation() {
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

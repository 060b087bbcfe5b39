package io.github.tailunit.jmh;

import io.github.tailunit.generation.ExactChain;
import java.util.concurrent.TimeUnit;
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

/** A generation of the loop, where every record is drawn and by the exact law of what the next fit sees. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FitLoopBenchmark {

    /**
     * Draws every record.
     *
     * @param loop the loop
     * @return what theory knows of the last model
     */
    @Benchmark
    @OperationsPerInvocation(Family.DRAWS)
    public double points(Points loop) {
        return loop.train();
    }

    /**
     * Draws by the exact law.
     *
     * @param loop the loop
     * @return what theory knows of the last model
     */
    @Benchmark
    @OperationsPerInvocation(Family.DRAWS)
    public double exactLaw(ExactLaw loop) {
        return loop.train();
    }

    /** All families. */
    @State(Scope.Thread)
    public static class Points extends Loop {
        /** Which one. */
        @Param
        public Family family;

        /** Prepares it. */
        @Setup
        public void prepare() {
            prepare(family, ExactChain.Draw.RECORDS);
        }
    }

    /** The families that have an exact law. */
    @State(Scope.Thread)
    public static class ExactLaw extends Loop {
        /** Which one. */
        @Param({
            "GAUSSIAN",
            "LOGNORMAL",
            "EXPONENTIAL",
            "PARETO",
            "POISSON",
            "MULTIVARIATE",
            "CATEGORICAL",
            "HISTOGRAM",
            "BERNOULLI"
        })
        public Family family;

        /** Prepares it. */
        @Setup
        public void prepare() {
            prepare(family, ExactChain.Draw.EXACT_LAW);
        }
    }

    /** A loop and its size. */
    @State(Scope.Thread)
    public abstract static class Loop {
        /** The number of records a generation. */
        @Param("1000")
        public int n;

        /** The number of columns, where there are any. */
        @Param("10")
        public int d;

        /** The number of categories, where there are any. */
        @Param("10000")
        public int k;

        private Work work;
        private Theory theory;

        final void prepare(Family family, ExactChain.Draw draw) {
            Family.Size size = new Family.Size(n, d, k);
            work = family.work(size, draw);
            theory = new Theory(family.expected(size), 0);
        }

        final double train() {
            double seen = work.run();
            theory.add(seen);
            return seen;
        }

        /** Holds what was trained against theory. */
        @TearDown(Level.Trial)
        public void judge() {
            theory.judge(work);
        }
    }
}

package io.github.tailunit.jmh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Normal numbers where one process has seen all generators: what it costs that the sampler no longer knows which one it calls. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SamplerMixedBenchmark {

    private static final int DRAWS = 1000;

    private Generator.Draws[] draws;
    private Theory theory;

    /** Makes the generators. */
    @Setup
    public void prepare() {
        draws = Arrays.stream(Generator.values()).map(Generator::draws).toArray(Generator.Draws[]::new);
        theory = new Theory(0, 0);
    }

    /**
     * As many from each.
     *
     * @return a sum
     */
    @Benchmark
    @OperationsPerInvocation(DRAWS)
    public double normal() {
        double sum = 0;
        for (Generator.Draws generator : draws) {
            for (int i = 0; i < DRAWS / draws.length; i++) {
                sum += generator.normal();
            }
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

package io.github.tailunit.jmh;

import io.github.tailunit.metric.Measurement;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The value of a metric of two batches, freezing on the reference included; no interval and no test. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ComparisonBenchmark {

    /** Which metric. */
    @Param
    public ComparisonMetric metric;

    /** The number of records on each side. */
    @Param({"1000", "2000", "4000"})
    public int size;

    private Supplier<Measurement> comparison;

    /** Makes the data. */
    @Setup
    public void prepare() {
        comparison = metric.comparison(size);
    }

    /**
     * Compares.
     *
     * @return the value
     */
    @Benchmark
    public Measurement value() {
        return comparison.get();
    }
}

package io.github.tailunit.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Shows what the measured models keep of their tails, beside what they cost:
 *
 * <pre>
 * java -jar benchmarks.jar Claims -prof io.github.tailunit.jmh.TailFidelityProfiler
 * </pre>
 *
 * <p>After each iteration of a {@link RecursiveFitBenchmark} eight lineages, others after each iteration, are trained and measured by
 * {@link RecursiveFitBenchmark#fidelity()}, and each metric is a secondary result: the mean share of the reference value that their last
 * models keep. A speed-up that costs the tail shows here; {@link BenchmarkComparison} turns red on it. Benchmarks of another kind give no result.
 */
public final class TailFidelityProfiler implements InternalProfiler {

    /** What the names of the results begin with. */
    static final String PREFIX = "tail.";

    /** For JMH. */
    public TailFidelityProfiler() {}

    @Override
    public String getDescription() {
        return "What recursively trained models keep of their tails";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        TailFidelity.clear();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<Result<?>> results = new ArrayList<>();
        for (Map.Entry<String, Double> kept : TailFidelity.measured().entrySet()) {
            results.add(new ScalarResult(PREFIX + kept.getKey(), kept.getValue(), "kept", AggregationPolicy.AVG));
        }
        return results;
    }
}

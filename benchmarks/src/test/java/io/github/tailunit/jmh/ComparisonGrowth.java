package io.github.tailunit.jmh;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures how the cost of each metric of two batches grows with their size, and prints a table: the time of a comparison in the
 * fastest iteration, since others measure what else the machine does, and the exponent of the size, by least squares on logarithms.
 */
public final class ComparisonGrowth {

    private static final TimeValue SHORT = TimeValue.milliseconds(150);

    private ComparisonGrowth() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments sizes, at least two; 1000, 2000, 4000 and 8000 if there are none
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] arguments) throws RunnerException {
        String[] sizes = arguments.length > 0 ? arguments : new String[] {"1000", "2000", "4000", "8000"};
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ComparisonBenchmark.class.getName())
                        .param("size", sizes)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(SHORT)
                        .measurementIterations(10)
                        .measurementTime(SHORT)
                        .build())
                .run();
        System.out.println(table(byMetric(results)));
    }

    private static Map<ComparisonMetric, TreeMap<Integer, Double>> byMetric(Collection<RunResult> results) {
        Map<ComparisonMetric, TreeMap<Integer, Double>> scores = new TreeMap<>();
        for (RunResult result : results) {
            scores.computeIfAbsent(
                            ComparisonMetric.valueOf(result.getParams().getParam("metric")), metric -> new TreeMap<>())
                    .put(
                            Integer.valueOf(result.getParams().getParam("size")),
                            result.getPrimaryResult().getStatistics().getMin());
        }
        return scores;
    }

    static String table(Map<ComparisonMetric, TreeMap<Integer, Double>> scores) {
        StringBuilder table =
                new StringBuilder("| metric | records a side | microseconds | exponent |\n|---|---|---|---|\n");
        scores.forEach((metric, times) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %.2f |\n",
                metric.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                times.lastKey(),
                times.lastEntry().getValue(),
                exponent(times))));
        return table.toString();
    }

    /** The slope of log time on log size. */
    static double exponent(Map<Integer, Double> times) {
        double meanX = times.keySet().stream().mapToDouble(Math::log).average().orElseThrow();
        double meanY = times.values().stream().mapToDouble(Math::log).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (Map.Entry<Integer, Double> time : times.entrySet()) {
            double x = Math.log(time.getKey()) - meanX;
            products += x * (Math.log(time.getValue()) - meanY);
            squares += x * x;
        }
        return products / squares;
    }
}

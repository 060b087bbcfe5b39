package io.github.tailunit.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs our benchmarks at one size each, in under five minutes, and prints what an operation takes beside the floors of the same run:
 * one call of the generator and one normal number. Ratios can be told from one machine to another, times cannot.
 */
public final class QuickMatrix {

    private static final TimeValue SHORT = TimeValue.milliseconds(300);

    private QuickMatrix() {}

    /**
     * Runs and prints.
     *
     * @param arguments the file for the results, if any, for {@link BenchmarkComparison}
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] arguments) throws RunnerException {
        List<RunResult> results = new ArrayList<>();
        results.addAll(run(quick().include(".SamplerBenchmark.(bits|normal)$")));
        results.addAll(run(quick().include(".SamplerBenchmark.(exponential|gamma|binomial|poisson|index)$")
                .param("rng", Generator.RANDOM_STREAM.name())));
        results.addAll(run(quick().include(".(SamplerMixed|FitLoop|Em|Metric|Recursion|Peer)Benchmark.")
                .param("m", "10000")));
        for (int threads = 1; threads <= Math.min(2, Runtime.getRuntime().availableProcessors()); threads++) {
            results.addAll(run(quick().include(".ScalingBenchmark.").threads(threads)));
        }
        System.out.println(table(results));
        if (arguments.length > 0) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, arguments[0]).writeOut(results);
        }
    }

    private static ChainedOptionsBuilder quick() {
        return new OptionsBuilder()
                .forks(1)
                .warmupIterations(3)
                .warmupTime(SHORT)
                .measurementIterations(5)
                .measurementTime(SHORT)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }

    static String table(Collection<RunResult> results) {
        double call = floor(results, "bits");
        double normal = floor(results, "normal");
        StringBuilder table = new StringBuilder(
                "| benchmark | score | in calls of the generator | in normal numbers | bytes |\n|---|---|---|---|---|\n");
        for (RunResult result : results) {
            Result<?> score = result.getPrimaryResult();
            boolean isTime = score.getScoreUnit().equals("ns/op");
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f %s | %s | %s | %.0f |\n",
                    name(result.getParams()),
                    score.getScore(),
                    score.getScoreUnit(),
                    isTime ? ratio(score.getScore() / call) : "",
                    isTime ? ratio(score.getScore() / normal) : "",
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
        }
        return table.toString();
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, ratio < 100 ? "%.2f" : "%.0f", ratio);
    }

    private static double floor(Collection<RunResult> results, String draw) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith(".SamplerBenchmark." + draw)
                        && result.getParams().getParam("rng").equals(Generator.RANDOM_STREAM.name()))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }

    private static String name(BenchmarkParams params) {
        String benchmark = params.getBenchmark();
        int method = benchmark.lastIndexOf('.');
        String values = new TreeMap<>(
                        params.getParamsKeys().stream().collect(Collectors.toMap(key -> key, params::getParam)))
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
        return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1)
                + (values.isEmpty() ? "" : " " + values)
                + (params.getThreads() > 1 ? ", " + params.getThreads() + " threads" : "");
    }
}

package io.github.tailunit.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.Lineage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarkListTest {

    @Test
    void the_main_jar_brings_no_benchmark_of_ours_into_the_users_list() throws Exception {
        URI main = RecursiveFitBenchmark.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();

        assertThat(Path.of(main).resolve("META-INF/BenchmarkList")).doesNotExist();
    }

    @Test
    void our_list_has_a_benchmark_for_each_learner_and_for_comparisons() throws Exception {
        URI own = GaussianBenchmark.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        assertThat(Files.exists(Path.of(own).resolve("META-INF/BenchmarkList"))).isTrue();

        var entries = BenchmarkList.defaultList()
                .getAll(
                        OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                        java.util.Collections.emptyList());

        assertThat(entries)
                .extracting(entry -> entry.getUsername())
                .containsExactlyInAnyOrder(
                        "io.github.tailunit.jmh.CategoricalBenchmark.generation",
                        "io.github.tailunit.jmh.ComparisonBenchmark.value",
                        "io.github.tailunit.jmh.EmBenchmark.iteration",
                        "io.github.tailunit.jmh.FitLoopBenchmark.exactLaw",
                        "io.github.tailunit.jmh.FitLoopBenchmark.points",
                        "io.github.tailunit.jmh.GaussianBenchmark.generation",
                        "io.github.tailunit.jmh.MetricBenchmark.ad",
                        "io.github.tailunit.jmh.MetricBenchmark.ks1",
                        "io.github.tailunit.jmh.MetricBenchmark.ks2",
                        "io.github.tailunit.jmh.MetricBenchmark.ks2Frozen",
                        "io.github.tailunit.jmh.MetricBenchmark.quantiles6",
                        "io.github.tailunit.jmh.MetricBenchmark.sort",
                        "io.github.tailunit.jmh.MetricBenchmark.tail3",
                        "io.github.tailunit.jmh.MetricBenchmark.w1",
                        "io.github.tailunit.jmh.MetricBenchmark.w1Frozen",
                        "io.github.tailunit.jmh.PeerBenchmark.generation",
                        "io.github.tailunit.jmh.RecursionBenchmark.lineages",
                        "io.github.tailunit.jmh.ResamplingBenchmark.generation",
                        "io.github.tailunit.jmh.SamplerBenchmark.binomial",
                        "io.github.tailunit.jmh.SamplerBenchmark.bits",
                        "io.github.tailunit.jmh.SamplerBenchmark.exponential",
                        "io.github.tailunit.jmh.SamplerBenchmark.gamma",
                        "io.github.tailunit.jmh.SamplerBenchmark.index",
                        "io.github.tailunit.jmh.SamplerBenchmark.normal",
                        "io.github.tailunit.jmh.SamplerBenchmark.poisson",
                        "io.github.tailunit.jmh.SamplerMixedBenchmark.normal",
                        "io.github.tailunit.jmh.ScalingBenchmark.loop");
    }

    @ParameterizedTest
    @ValueSource(classes = {GaussianBenchmark.class, CategoricalBenchmark.class, ResamplingBenchmark.class})
    void a_measured_lineage_is_complete(Class<? extends RecursiveFitBenchmark<?>> type) throws Exception {
        RecursiveFitBenchmark<?> benchmark = type.getConstructor().newInstance();
        benchmark.size = 500;
        benchmark.prepare();

        Lineage<?> lineage = benchmark.generation();

        assertThat(lineage.model(RecursiveFitBenchmark.GENERATIONS)).isNotNull();
        assertThat(benchmark.generation().index()).isEqualTo(lineage.index() + 1);
    }

    @ParameterizedTest
    @EnumSource
    void each_metric_has_a_value_on_the_data_it_is_measured_on(ComparisonMetric metric) {
        ComparisonBenchmark benchmark = new ComparisonBenchmark();
        benchmark.metric = metric;
        benchmark.size = 1000;
        benchmark.prepare();

        assertThat(benchmark.value().value()).isPresent();
    }

    @Test
    void metrics_are_the_same_by_each_algorithm() {
        MetricBenchmark benchmark = new MetricBenchmark();
        benchmark.m = 1000;
        benchmark.prepare();
        MetricBenchmark.By by = new MetricBenchmark.By();
        MetricBenchmark.Points points = new MetricBenchmark.Points();

        by.check(benchmark);
        new MetricBenchmark.Selected().check(benchmark);
        by.algo = MetricBenchmark.Algorithm.GUIDED;

        assertThat(benchmark.ks2Frozen(by, points)).isBetween(0.0, 0.15); // by chance in all but 1 of 10,000
        assertThat(benchmark.w1Frozen(by, points)).isBetween(0.0, 0.3);
        assertThat(points.point).isEqualTo(2000);
    }

    @Test
    void an_exponent_is_the_slope_of_logarithms() {
        assertThat(ComparisonGrowth.exponent(Map.of(10, 5.0, 20, 20.0, 40, 80.0)))
                .isCloseTo(2, within(1e-12));
        assertThat(ComparisonGrowth.table(
                        Map.of(ComparisonMetric.TAIL_MASS, new TreeMap<>(Map.of(1000, 3.0, 10_000, 30.0)))))
                .isEqualTo(
                        "| metric | records a side | microseconds | exponent |\n|---|---|---|---|\n| tail mass | 10,000 | 30 | 1.00 |\n");
    }
}

package io.github.tailunit.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.Lineage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void our_list_has_a_benchmark_for_each_learner() throws Exception {
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
                        "io.github.tailunit.jmh.GaussianBenchmark.generation",
                        "io.github.tailunit.jmh.ResamplingBenchmark.generation");
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
}

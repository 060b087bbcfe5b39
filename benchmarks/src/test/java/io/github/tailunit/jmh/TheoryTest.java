package io.github.tailunit.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.ExactChain.Draw;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured is held against theory with fixed seeds; by chance each check would fail less than once in ten thousand seeds. */
class TheoryTest {

    @Test
    void a_wrong_result_is_refused() {
        Theory theory = new Theory(2, 0);
        for (int i = 0; i < 20; i++) {
            theory.add(i % 2 == 0 ? 2.9 : 3.1);
        }

        assertThat(theory.mean()).isCloseTo(3, within(1e-12));
        assertThat(theory.standardError()).isCloseTo(0.1 / Math.sqrt(19), within(1e-12));
        assertThatThrownBy(theory::require)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("theory says 2\\.0, but the mean of 20 runs is 3\\.0\\d* with a standard error of "
                        + "0\\.0229\\d*: what was measured is wrong");
    }

    @Test
    void a_result_holds_within_five_standard_errors_and_what_theory_itself_is_known_to() {
        assertThat(Theory.holds(2, 0, 2.49, 0.1)).isTrue();
        assertThat(Theory.holds(2, 0, 2.51, 0.1)).isFalse();
        assertThat(Theory.holds(2, 0.02, 2.51, 0.1)).isTrue();
        assertThat(Theory.holds(2, 0, Double.NaN, 0.1)).isFalse();
        assertThat(Theory.holds(2, 0, 2, Double.NaN)).isFalse();
    }

    @Test
    void what_ran_too_seldom_runs_until_it_can_be_judged() {
        int[] runs = new int[1];
        new Theory(0.5, 0).judge(() -> runs[0]++ % 2);

        assertThat(runs[0]).isEqualTo(Theory.FEWEST_RUNS);
    }

    private static Stream<List<Object>> loops() {
        return Arrays.stream(Family.values())
                .flatMap(family -> Arrays.stream(Draw.values()).map(draw -> List.<Object>of(family, draw)))
                .filter(loop -> !loop.equals(List.of(Family.KERNEL_DENSITY, Draw.EXACT_LAW)));
    }

    @ParameterizedTest
    @MethodSource("loops")
    void loops_follow_their_laws(List<Object> loop) {
        Family family = (Family) loop.get(0);
        Family.Size size = new Family.Size(120, 4, 300);
        Work work = family.work(size, (Draw) loop.get(1));
        Theory theory = new Theory(family.expected(size), 0);
        for (int i = 0; i < 100; i++) {
            theory.add(work.run());
        }

        assertThatCode(theory::require).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void loops_written_with_commons_follow_their_laws(CommonsLoop loop) {
        boolean fewRuns = loop == CommonsLoop.MIXTURE; // slow, and five components need records
        int n = fewRuns ? 300 : 60;
        Theory theory = new Theory(loop.expected(n, 3), 0);
        Work work = loop.work(n, 3);
        for (int i = 0; i < (fewRuns ? 20 : 100); i++) {
            theory.add(work.run());
        }

        assertThatCode(theory::require).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void each_generator_draws_what_it_says(Generator generator) {
        SamplerBenchmark benchmark = new SamplerBenchmark();
        benchmark.rng = generator;
        Stream.<Runnable>of(
                        benchmark::bits,
                        benchmark::normal,
                        benchmark::exponential,
                        benchmark::gamma,
                        benchmark::binomial,
                        benchmark::poisson,
                        benchmark::index)
                .forEach(draw -> {
                    benchmark.prepare();
                    for (int i = 0; i < 20; i++) {
                        draw.run();
                    }
                    assertThatCode(benchmark::judge).doesNotThrowAnyException();
                });
    }
}

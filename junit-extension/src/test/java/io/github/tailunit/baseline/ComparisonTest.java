package io.github.tailunit.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.EvaluationPath;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

    private static final StoredMetric METRIC = metric("tail (x > 1)", 4, EvaluationPath.SAMPLE, 800);

    private static StoredMetric metric(String definition, int generation, EvaluationPath path, int size) {
        return new StoredMetric("tail", definition, 0.1, generation, path, size);
    }

    private static Fingerprint fingerprint(String learner, String regime, int generations, int sampleSize) {
        return new Fingerprint(learner, regime, generations, sampleSize, 200, "7", 1, "aa");
    }

    private static final Fingerprint STORED = fingerprint("a", "replace", 4, 200);

    @Test
    void the_same_training_may_be_compared_run_by_run() {
        Comparison same = Comparison.of(STORED, METRIC, fingerprint("a", "replace", 4, 200), METRIC);

        assertThat(same.kind()).isEqualTo(Comparison.Kind.SAME);
        assertThat(same.differences()).isEmpty();
    }

    static Stream<Arguments> otherRuns() {
        return Stream.of(
                Arguments.of(fingerprint("b", "replace", 4, 200), "learner: a then, b now"),
                Arguments.of(new Fingerprint("a", "replace", 4, 200, 200, "8", 1, "aa"), "seed: 7 then, 8 now"),
                Arguments.of(
                        new Fingerprint("a", "replace", 4, 200, 200, "7", 2, "aa"),
                        "layout of random numbers: 1 then, 2 now"),
                Arguments.of(
                        new Fingerprint("a", "replace", 4, 200, 200, "7", 1, "bb"),
                        "digest of the real data: aa then, bb now"));
    }

    @ParameterizedTest
    @MethodSource("otherRuns")
    void other_runs_of_the_same_loop_are_compared_as_groups(Fingerprint now, String difference) {
        Comparison other = Comparison.of(STORED, METRIC, now, METRIC);

        assertThat(other.kind()).isEqualTo(Comparison.Kind.DIFFERENT_RUNS);
        assertThat(other.differences()).containsExactly(difference);
    }

    static Stream<Arguments> otherLoops() {
        return Stream.of(
                Arguments.of(fingerprint("a", "accumulate", 4, 200), METRIC, "regime: replace then, accumulate now"),
                Arguments.of(fingerprint("a", "replace", 5, 200), METRIC, "generations: 4 then, 5 now"),
                Arguments.of(fingerprint("a", "replace", 4, 100), METRIC, "sampleSize: 200 then, 100 now"),
                Arguments.of(
                        new Fingerprint("a", "replace", 4, 200, 300, "7", 1, "aa"),
                        METRIC,
                        "reference records: 200 then, 300 now"),
                Arguments.of(
                        STORED,
                        metric("tail (x > 1)", 3, EvaluationPath.SAMPLE, 800),
                        "generation that is measured: 4 then, 3 now"),
                Arguments.of(
                        STORED,
                        metric("tail (x > 1)", 4, EvaluationPath.EXACT, 800),
                        "measured: on 800 records then, exactly now"),
                Arguments.of(
                        STORED,
                        metric("tail (x > 1)", 4, EvaluationPath.SAMPLE, 900),
                        "measured: on 800 records then, on 900 records now"),
                Arguments.of(
                        STORED,
                        metric("tail (x > 2)", 4, EvaluationPath.SAMPLE, 800),
                        "metric: tail (x > 1) then, tail (x > 2) now"));
    }

    @ParameterizedTest
    @MethodSource("otherLoops")
    void another_loop_is_not_compared(Fingerprint now, StoredMetric measured, String difference) {
        Comparison other = Comparison.of(STORED, METRIC, now, measured);

        assertThat(other.kind()).isEqualTo(Comparison.Kind.NOT_COMPARABLE);
        assertThat(other.differences()).containsExactly(difference);
    }

    @Test
    void other_data_have_other_thresholds() {
        Fingerprint now = new Fingerprint("a", "replace", 4, 200, 200, "7", 1, "bb");

        Comparison other = Comparison.of(STORED, METRIC, now, metric("tail (x > 2)", 4, EvaluationPath.SAMPLE, 800));

        assertThat(other.kind()).isEqualTo(Comparison.Kind.DIFFERENT_RUNS);
        assertThat(other.differences()).containsExactly("digest of the real data: aa then, bb now");
    }

    @Test
    void an_exact_measurement_has_no_sample_to_differ() {
        StoredMetric then = metric("tail (x > 1)", 4, EvaluationPath.EXACT, 800);
        StoredMetric now = metric("tail (x > 1)", 4, EvaluationPath.EXACT, 900);

        assertThat(Comparison.of(STORED, then, STORED, now).kind()).isEqualTo(Comparison.Kind.SAME);
    }

    @Test
    void all_that_differs_is_listed() {
        Comparison other = Comparison.of(STORED, METRIC, fingerprint("b", "accumulate", 5, 200), METRIC);

        assertThat(other.differences())
                .containsExactly("regime: replace then, accumulate now", "generations: 4 then, 5 now");
    }
}

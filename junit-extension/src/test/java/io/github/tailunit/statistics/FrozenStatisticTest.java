package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.GuidedSamples.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A statistic whose reference was sorted once, against the same on all values pooled. */
class FrozenStatisticTest {

    static Stream<TwoSampleStatistic> all() {
        return TwoSampleStatisticTest.all();
    }

    private static final List<Named> CANDIDATES = GuidedSamples.withoutNaN()
            .filter(sample -> Set.of(2, 129, 1000).contains(sample.values().length))
            .toList();

    private static final List<Named> REFERENCES = CANDIDATES.stream()
            .filter(sample -> sample.values().length == 129)
            .filter(sample -> Set.of("normal", "heavy", "ties", "zeros among others", "infinities", "constant")
                    .contains(sample.name()))
            .toList();

    /** The permutation test splits the pooled values, which its statistic is taken from. */
    @ParameterizedTest
    @MethodSource("all")
    void it_is_the_statistic_of_the_pooled_sample_to_the_last_bit(TwoSampleStatistic statistic) {
        int compared = 0;
        for (Named of : REFERENCES) {
            for (Named with : CANDIDATES) {
                if (statistic.isOfRanks() || areFinite(of) && areFinite(with)) {
                    Measurement frozen = statistic.freeze(of.values()).of(with.values());
                    assertThat(statistic.of(of.values(), with.values())).isEqualTo(frozen);
                    if (frozen instanceof Measurement.Scalar scalar) {
                        compared++;
                        double pooled = statistic
                                .permutationTest(of.values(), with.values(), 1, new Seed(1))
                                .orElseThrow()
                                .statistic();
                        assertThat(scalar.number()).isEqualTo(pooled);
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(200);
    }

    private static boolean areFinite(Named sample) {
        return Arrays.stream(sample.values()).allMatch(Double::isFinite);
    }

    @Test
    void a_candidate_leaves_no_trace() {
        double[] reference =
                GuidedSamples.random("normal", 1000, RandomStream::nextGaussian).values();
        TwoSampleStatistic.Frozen frozen = Wasserstein.whole().freeze(reference);
        double[] candidate = CANDIDATES.get(0).values();

        Measurement first = frozen.of(candidate);
        frozen.of(reference);

        assertThat(frozen.of(candidate)).isEqualTo(first);
        assertThat(frozen.of(reference)).isEqualTo(new Measurement.Scalar(0));
    }

    @Test
    void what_cannot_be_measured_says_so() {
        TwoSampleStatistic statistic = Wasserstein.whole();
        double[] numbers = {1, 2};

        assertThat(statistic.freeze(new double[0]).of(numbers))
                .isEqualTo(new Measurement.Undefined("the reference has no values"));
        assertThat(statistic.freeze(numbers).of(new double[0]))
                .isEqualTo(new Measurement.Undefined("the candidate has no values"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistic.freeze(new double[] {1, Double.NaN}))
                .withMessage("reference: value 1 of 2 is NaN; leave such values out and report them as invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistic.freeze(numbers).of(new double[] {Double.NaN}))
                .withMessage("candidate: value 0 of 1 is NaN; leave such values out and report them as invalid");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistic
                        .freeze(new double[] {Double.NEGATIVE_INFINITY, 1})
                        .of(numbers))
                .withMessage("reference: 1 of 2 values are infinite, the first at position 0; the Wasserstein distance "
                        + "needs finite values. Leave them out and report them, or use a statistic of ranks");
    }
}

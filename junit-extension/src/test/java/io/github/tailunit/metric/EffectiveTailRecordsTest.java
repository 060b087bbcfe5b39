package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveTailRecordsTest {

    /** 0 to 99, with 25 distinct records above the quantile at 0.75. */
    private static final double[] HUNDRED =
            IntStream.range(0, 100).asDoubleStream().toArray();

    private static Gauge<double[]> gauge(double... reference) {
        return Metric.effectiveTailRecords(Tail.upper(0.75)).calibrate(reference, reference.length);
    }

    private static double kept(double... batch) {
        return gauge(HUNDRED).measure(batch, batch.length).value().orElseThrow();
    }

    private static double[] repeated(int... counts) {
        return IntStream.range(0, counts.length)
                .boxed()
                .flatMap(i -> java.util.Collections.nCopies(counts[i], 75.0 + i).stream())
                .mapToDouble(value -> value)
                .toArray();
    }

    /**
     * Reference value: the counts of 1,000 records in ten categories have sum c(c-1) = 330,938 and N(N-1) = 999,000, by
     * NumPy 1.24.2.
     */
    @Test
    void index_is_the_inverse_of_the_unbiased_simpson_index() {
        double[] records = repeated(500, 250, 120, 60, 30, 20, 10, 5, 3, 2);

        assertThat(EffectiveTailRecords.effective(records, 25)).isCloseTo(999_000.0 / 330_938.0, within(1e-12));
        assertThat(kept(records)).isCloseTo(999_000.0 / 330_938.0 / 25, within(1e-12));
    }

    /** Naive twin: the share of pairs of different records that are equal. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void index_is_one_over_the_chance_that_two_records_are_equal(long seed) {
        RandomStream random = new Seed(seed).stream();
        double[] batch = IntStream.generate(() -> 60 + random.nextInt(40))
                .limit(200)
                .asDoubleStream()
                .toArray();
        double[] inside = DoubleStream.of(batch).filter(x -> x > 74.25).toArray();
        long equal = 0;
        for (int i = 0; i < inside.length; i++) {
            for (int j = 0; j < inside.length; j++) {
                equal += i != j && inside[i] == inside[j] ? 1 : 0;
            }
        }
        double expected = Math.min(25, inside.length * (inside.length - 1.0) / equal) / 25;

        assertThat(kept(batch)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void mass_that_is_kept_by_copies_has_few_records() {
        assertThat(kept(repeated(1_000, 1_000, 1_000, 1_000, 1_000))).isCloseTo(5 / 25.0, within(1e-3));
        assertThat(kept(repeated(2_000))).isEqualTo(1 / 25.0);
    }

    @Test
    void a_model_that_never_repeats_a_record_has_them_all() {
        assertThat(kept(IntStream.range(0, 1000).mapToDouble(i -> 75 + i / 1e3).toArray()))
                .isEqualTo(1);
    }

    @Test
    void a_tail_of_few_records_does_not_pass_for_a_rich_one() {
        assertThat(kept(1, 2, 3)).isZero();
        assertThat(kept(1, 2, 90)).isEqualTo(1 / 25.0);
        assertThat(kept(1, 80, 90)).isEqualTo(2 / 25.0);
    }

    // Laws: the order of records does not matter, a change of unit does not, the reference keeps itself.
    @Test
    void order_and_unit_do_not_matter() {
        double[] batch = repeated(5, 4, 3, 2, 1, 1);
        double[] reversed = IntStream.range(0, batch.length)
                .mapToDouble(i -> batch[batch.length - 1 - i])
                .toArray();
        double[] moved = Arrays.stream(HUNDRED).map(x -> 8 * x - 100).toArray();
        double[] movedBatch = Arrays.stream(batch).map(x -> 8 * x - 100).toArray();

        assertThat(kept(reversed)).isEqualTo(kept(batch));
        assertThat(gauge(moved).measure(movedBatch, movedBatch.length)).isEqualTo(new Measurement.Scalar(kept(batch)));
        assertThat(gauge(HUNDRED).reference()).isEqualTo(new Measurement.Scalar(1));
        assertThat(gauge(HUNDRED).measure(HUNDRED, 100)).isEqualTo(new Measurement.Scalar(1));
    }

    // Law: making one record of the tail a copy of another lowers the index, once it is below its cap.
    @Test
    void every_copy_lowers_the_index() {
        double[] batch = IntStream.range(0, 400).mapToDouble(i -> 75 + i % 25).toArray();
        double before = kept(batch);
        for (int i = 0; i < 400; i++) {
            if (batch[i] != 75) {
                batch[i] = 75;
                double kept = kept(batch);
                assertThat(kept).isLessThanOrEqualTo(before);
                assertThat(kept == before).isEqualTo(kept == 1);
                before = kept;
            }
        }
        assertThat(before).isEqualTo(1 / 25.0);
    }

    /** Three of four tail records are equal: 16 / (9 + 1) = 1.6 of 2 distinct records. */
    @Test
    void a_reference_with_ties_counts_with_the_shares_of_its_records() {
        Gauge<double[]> tied = gauge(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5, 7);

        assertThat(tied.reference().value().orElseThrow()).isCloseTo(1.6 / 2, within(1e-15));
        assertThat(tied.description())
                .isEqualTo("effective distinct records in the tail above q0.75 (x > 1.250; 2 distinct of 4 reference "
                        + "records)");
    }

    @Test
    void asks_for_400_records_in_the_tail() {
        assertThat(gauge(HUNDRED).evaluationSize(10)).isEqualTo(1_600);
        assertThat(gauge(HUNDRED).evaluationSize(1_000)).isEqualTo(4_000);
    }

    @Test
    void a_record_that_is_not_finite_makes_a_batch_undefined() {
        assertThat(gauge(HUNDRED).measure(new double[] {80, Double.NaN}, 2))
                .isEqualTo(new Measurement.Undefined("record 1 of 2 has the value NaN"));
    }

    @Test
    void few_reference_records_are_a_caveat() {
        assertThat(Metric.effectiveTailRecords(Tail.upper(0.75))
                        .calibrate(HUNDRED, 100, new RecordsNeeded(30, 100, 3))
                        .caveats())
                .containsExactly("Only 25 reference records lie in this tail; 100 are advised for this loop.");
    }

    @Test
    void a_reference_with_nothing_beyond_its_threshold_is_refused() {
        assertThatThrownBy(() -> gauge(1, 2, 2, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "tail mass above q0.75 (x > 2.000): none of the 5 reference records lies there, so there is "
                                + "nothing to keep. Choose a less extreme level or give more reference data");
    }
}

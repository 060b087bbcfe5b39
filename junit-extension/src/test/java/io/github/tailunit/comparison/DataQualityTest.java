package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Values;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataQualityTest {

    private record Scan(String site, double[] pixels) {}

    private static <S> DataQuality quality(S reference, S candidate) {
        return TailMetrics.of(Reference.of(reference), Candidate.of(candidate)).quality();
    }

    @Test
    void counts_what_cannot_be_measured() {
        DataQuality quality = quality(
                new double[] {1, 2, Double.NaN, 3},
                new double[] {Double.POSITIVE_INFINITY, Double.NaN, Double.NaN, 2, Double.NEGATIVE_INFINITY, 7});

        assertThat(quality.reference()).isEqualTo(new DataQuality.Side(4, 1, 1, 0, 0));
        assertThat(quality.candidate()).isEqualTo(new DataQuality.Side(6, 4, 2, 2, 1));
        assertThat(quality.candidate().invalidRate()).hasValue(4 / 6.0);
        assertThat(quality.candidate().notNumberRate()).hasValue(2 / 6.0);
        assertThat(quality.candidate().infiniteRate()).hasValue(2 / 6.0);
        assertThat(quality.candidate().duplicateRate()).hasValue(1 / 6.0);
        assertThat(quality.warnings())
                .containsExactly(
                        "1 of 4 reference records cannot be measured: 1 with NaN, 0 with an infinite number.",
                        "4 of 6 candidate records cannot be measured: 2 with NaN, 2 with an infinite number.");
    }

    @Test
    void counts_rows_of_another_length_and_null() {
        DataQuality rows = quality(new double[][] {{1, 2}, {1, 2}, {3, 4}}, new double[][] {
            {1, 2}, {1}, null, {1, Double.NaN}, {Double.POSITIVE_INFINITY, Double.NaN}
        });
        DataQuality records = quality(Arrays.asList("a", null), Arrays.asList("a", "b", null));

        assertThat(rows.reference()).isEqualTo(new DataQuality.Side(3, 0, 0, 0, 1));
        assertThat(rows.candidate()).isEqualTo(new DataQuality.Side(5, 4, 2, 1, 0));
        assertThat(rows.copies()).isEqualTo(1);
        assertThat(records.reference().invalid()).isEqualTo(1);
        assertThat(records.candidate()).isEqualTo(new DataQuality.Side(3, 1, 0, 0, 0));
        assertThat(records.copies()).isEqualTo(2);
    }

    @Test
    void arrays_and_arrays_within_records_are_compared_by_value() {
        assertThat(quality(new double[][] {{1, 0.0}}, new double[][] {{1, -0.0}, {0, 1}})
                        .copies())
                .isEqualTo(1);
        assertThat(quality(List.of(new double[] {1, 2}), List.of(new double[] {1, 2}, new double[] {2, 1}))
                        .copies())
                .isEqualTo(1);
        DataQuality scans = quality(
                List.of(new Scan("x", new double[] {1}), new Scan("x", new double[] {1})),
                List.of(new Scan("x", new double[] {1}), new Scan("y", new double[] {1}), new Scan("x", new double[] {
                    Double.NaN
                })));
        assertThat(scans.copies()).isEqualTo(1);
        assertThat(scans.repeated()).isEqualTo(2);
        assertThat(scans.reference().duplicates()).isEqualTo(1);
        assertThat(scans.candidate()).isEqualTo(new DataQuality.Side(3, 1, 1, 0, 0));
    }

    /** Naive twin: every record against every other. */
    @Test
    void copies_and_duplicates_are_those_of_all_pairs() {
        RandomStream random = new Seed(3).stream();
        int[] reference = IntStream.generate(() -> random.nextInt(40) * random.nextInt(40))
                .limit(300)
                .toArray();
        int[] candidate = IntStream.generate(() -> random.nextInt(50) * random.nextInt(50))
                .limit(200)
                .toArray();
        DataQuality quality = quality(reference, candidate);

        assertThat(quality.copies())
                .isEqualTo(Arrays.stream(candidate)
                        .filter(c -> count(reference, c) > 0)
                        .count());
        assertThat(quality.repeated())
                .isEqualTo(Arrays.stream(reference)
                        .filter(r -> count(reference, r) > 1)
                        .count());
        assertThat(quality.candidate().duplicates())
                .isEqualTo(200 - Arrays.stream(candidate).distinct().count());
        assertThat(quality.novelRate().orElseThrow() + quality.memorisedShare().orElseThrow())
                .isEqualTo(1);
    }

    private static long count(int[] numbers, int number) {
        return Arrays.stream(numbers).filter(n -> n == number).count();
    }

    /** Naive twin: draws without replacement. Within 4 standard errors of the mean of 2,000 draws; seed 5 is fixed. */
    @Test
    void expected_duplicates_are_those_of_draws() {
        int[] reference = {1, 1, 1, 1, 2, 2, 3, 4, 5, 5};
        RandomStream random = new Seed(5).stream();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 2_000; i++) {
            int[] pool = reference.clone();
            for (int j = 0; j < 4; j++) {
                int other = j + random.nextInt(pool.length - j);
                int swapped = pool[j];
                pool[j] = pool[other];
                pool[other] = swapped;
            }
            double duplicates = 4 - Arrays.stream(pool, 0, 4).distinct().count();
            sum += duplicates;
            squares += duplicates * duplicates;
        }
        double mean = sum / 2_000;
        double error = Math.sqrt((squares / 2_000 - mean * mean) / 2_000);

        assertThat(quality(reference, new int[4]).expectedDuplicates().orElseThrow())
                .isCloseTo(mean, within(4 * error));
        assertThat(quality(reference, reference).expectedDuplicates().orElseThrow())
                .as("all of them")
                .isCloseTo(5, within(1e-12));
        assertThat(quality(reference, new int[11]).expectedDuplicates()).isEmpty();
    }

    // The trap of real duplicates: what occurs twice in real data is no copy by a model.
    @Test
    void real_duplicates_are_not_called_copies() {
        int[] reference = IntStream.range(0, 1000).map(i -> i % 700).toArray();
        int[] likeReal = IntStream.range(0, 1000)
                .map(i -> i < 600 ? i % 700 : 10_000 + i)
                .toArray();
        DataQuality real = quality(reference, likeReal);
        DataQuality copied =
                quality(reference, IntStream.range(0, 1000).map(i -> i % 700).toArray());

        assertThat(real.memorisedShare()).hasValue(0.6);
        assertThat(real.realShare()).isEqualTo(0.6);
        assertThat(real.copiesMoreThanReal()).isFalse();
        assertThat(real.warnings()).isEmpty();
        assertThat(copied.copiesMoreThanReal()).isTrue();
        assertThat(copied.warnings())
                .containsExactly(
                        "100 % of the candidate records equal a reference record, where 60.0 % of real records would: "
                                + "a tail can be kept by copying it.");
    }

    /** Twins come two at a time, so 20 records that have one are 10 chances; 44 copies against 20 would be too many. */
    @Test
    void records_of_one_value_count_once_in_the_judgement() {
        int[] reference = IntStream.range(0, 1000).map(i -> i < 20 ? i / 2 : i).toArray();
        int[] candidate =
                IntStream.range(0, 1000).map(i -> i < 44 ? 100 + i : 10_000 + i).toArray();
        DataQuality quality = quality(reference, candidate);

        assertThat(quality.copies()).isEqualTo(44);
        assertThat(quality.repeated()).isEqualTo(20);
        assertThat(quality.copiesMoreThanReal()).isFalse();
        assertThat(quality(IntStream.range(0, 1000).toArray(), candidate).copiesMoreThanReal())
                .isTrue();
    }

    @Test
    void every_result_carries_it_and_it_is_made_once() {
        TailMetrics<int[]> metrics = TailMetrics.of(Reference.of(new int[] {0, 1}), Candidate.of(new int[] {1}));
        TwoSampleMetric<int[]> ones = EventMetrics.rateRetention(Event.ofCategories("one", i -> i == 1));

        assertThat(metrics.measure(ones).quality()).containsSame(metrics.quality());
        assertThat(metrics.withConfidence(0.9).measure(ones).quality()).containsSame(metrics.quality());
        assertThat(ones.freeze(Reference.of(new int[] {0, 1}))
                        .measure(Candidate.of(new int[] {1}), ComparisonSettings.defaults())
                        .quality())
                .isEmpty();
    }

    @Test
    void no_candidate_records_have_no_rates() {
        DataQuality quality = quality(new int[] {1}, new int[0]);

        assertThat(quality.memorisedShare()).isEmpty();
        assertThat(quality.novelRate()).isEmpty();
        assertThat(quality.candidate().invalidRate()).isEmpty();
        assertThat(quality.expectedDuplicates()).hasValue(0);
        assertThat(quality.warnings()).isEmpty();
    }

    /** A batch type of one's own: of a number in text the digest stands for its value. */
    private record Lines() implements BatchType<String> {

        @Override
        public int size(String batch) {
            return (int) batch.lines().count();
        }

        @Override
        public String select(String batch, int[] positions) {
            return Arrays.stream(positions)
                    .mapToObj(i -> batch.lines().skip(i).findFirst().orElseThrow() + "\n")
                    .reduce("", String::concat);
        }

        @Override
        public String concatenate(List<? extends String> batches) {
            return String.join("", batches);
        }

        @Override
        public OptionalInt firstInvalid(String batch) {
            return IntStream.range(0, size(batch))
                    .filter(i -> select(batch, new int[] {i}).isBlank())
                    .findFirst();
        }

        @Override
        public String describe(String batch, int position) {
            return select(batch, new int[] {position});
        }

        @Override
        public long digest(String batch) {
            return batch.hashCode();
        }
    }

    @Test
    void batch_types_of_ones_own_are_read_record_by_record() {
        DataQuality quality = TailMetrics.of(
                        Reference.of("a\nb\n", new Lines()), Candidate.of("b\nb\n\nc\n", new Lines()))
                .quality();

        assertThat(quality.candidate()).isEqualTo(new DataQuality.Side(4, 1, 0, 0, 1));
        assertThat(quality.copies()).isEqualTo(2);
    }

    @Test
    void counts_that_exceed_the_records_are_refused() {
        DataQuality.Side two = new DataQuality.Side(2, 0, 0, 0, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataQuality(two, two, 3, 0, OptionalDouble.empty(), false))
                .withMessage("copies must be in [0, 2] but were 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataQuality.Side(2, 1, 2, 0, 0))
                .withMessage("records with NaN must be in [0, 1] but were 2");
    }

    /** Naive twin: all pairs of points. */
    @Test
    void closest_records_are_those_of_all_pairs() {
        RandomStream random = new Seed(11).stream();
        double[][] reference = random.doubles(200)
                .mapToObj(x -> new double[] {x, random.nextDouble() * 100, 3})
                .toArray(double[][]::new);
        double[][] candidate = random.doubles(150)
                .mapToObj(x -> new double[] {x / 2, random.nextDouble() * 90, 3})
                .toArray(double[][]::new);
        double[] scale = {deviation(reference, 0), deviation(reference, 1), 1};
        double[] among = Arrays.stream(reference)
                .mapToDouble(a -> closest(a, reference, scale))
                .sorted()
                .toArray();
        ClosestRecords closest = TailMetrics.of(Reference.of(reference), Candidate.of(candidate))
                .closestRecords(List.of(Values.ofColumn(0), Values.ofColumn(1), Values.ofColumn(2)));

        assertThat(closest.threshold()).isCloseTo(among[9], within(1e-12));
        assertThat(closest.referenceShare()).isEqualTo(0.05);
        assertThat(closest.candidateWithin())
                .isEqualTo(Arrays.stream(candidate)
                        .filter(a -> closest(a, reference, scale) <= among[9] + 1e-12)
                        .count());
        assertThat(closest.candidateShare()).isEqualTo(closest.candidateWithin() / 150.0);
    }

    private static double closest(double[] point, double[][] others, double[] scale) {
        return Arrays.stream(others)
                .filter(other -> other != point)
                .mapToDouble(other -> Math.sqrt(IntStream.range(0, scale.length)
                        .mapToDouble(j -> Math.pow((point[j] - other[j]) / scale[j], 2))
                        .sum()))
                .min()
                .orElseThrow();
    }

    private static double deviation(double[][] rows, int column) {
        double mean =
                Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
        return Math.sqrt(Arrays.stream(rows)
                        .mapToDouble(row -> Math.pow(row[column] - mean, 2))
                        .sum()
                / (rows.length - 1));
    }

    /**
     * A model that adds little noise to reference records has no exact copies and is seen all the same. Of 2,000 fresh real
     * records 5 % lie as close as reference records do; more than 7 or fewer than 3.5 % would come with probability below 1e-4.
     */
    @Test
    void copies_with_noise_lie_closer_than_real_records() {
        RandomStream random = new Seed(12).stream();
        double[] reference = random.doubles(2_000).toArray();
        double[] noisy = Arrays.stream(reference)
                .map(x -> x + 1e-7 * random.nextDouble())
                .toArray();
        double[] fresh = random.doubles(2_000).toArray();

        assertThat(quality(reference, noisy).copies()).isZero();
        assertThat(closest(reference, noisy)).isGreaterThan(0.99);
        assertThat(closest(reference, fresh)).isBetween(0.035, 0.07);
    }

    private static double closest(double[] reference, double[] candidate) {
        return TailMetrics.of(Reference.of(reference), Candidate.of(candidate))
                .closestRecords(List.of(Values.ofNumbers()))
                .candidateShare();
    }

    @Test
    void closest_records_need_columns_and_records() {
        TailMetrics<double[]> single = TailMetrics.of(Reference.of(new double[] {1}), Candidate.of(new double[] {1}));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> single.closestRecords(List.of()))
                .withMessage("distances need at least one column");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> single.closestRecords(List.of(Values.ofNumbers())))
                .withMessage(
                        "the closest records of 1 reference records and 1 candidate records are not defined; give at least 2 "
                                + "and 1");
    }
}

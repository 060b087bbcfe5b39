package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.RateRatio;
import io.github.tailunit.statistics.RateTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMetricsLawsTest {

    private static final Event<int[]> ZERO = Event.ofCategories("zero", category -> category == 0);
    private static final Groups<int[]> CATEGORY = Groups.ofInts();

    static List<TwoSampleMetric<int[]>> metrics() {
        return List.of(
                EventMetrics.rateRetention(ZERO),
                EventMetrics.rateRetention(ZERO, 0.05),
                EventMetrics.worstGroup(CATEGORY),
                EventMetrics.representation(CATEGORY),
                EventMetrics.rateWithinGroups(
                        Event.ofCategories("even", category -> category % 2 == 0),
                        Groups.ofInts(category -> "third " + category / 3)));
    }

    private static int[] categories(long seed, int size) {
        RandomStream random = new Seed(seed).stream();
        return IntStream.generate(() -> Math.min(random.nextInt(9), random.nextInt(9)))
                .limit(size)
                .toArray();
    }

    private static MetricResult measure(TwoSampleMetric<int[]> metric, int[] reference, int[] candidate) {
        return TailMetrics.of(Reference.of(reference), Candidate.of(candidate)).measure(metric);
    }

    private static double value(TwoSampleMetric<int[]> metric, int[] reference, int[] candidate) {
        return measure(metric, reference, candidate).value().value().orElseThrow();
    }

    private static int[] rotated(int[] batch) {
        return IntStream.range(0, batch.length)
                .map(i -> batch[(i + 137) % batch.length])
                .toArray();
    }

    // Law: the order of records does not matter.
    @ParameterizedTest
    @MethodSource("metrics")
    void order_does_not_matter(TwoSampleMetric<int[]> metric) {
        int[] reference = categories(1, 900);
        int[] candidate = categories(2, 500);
        MetricResult first = measure(metric, reference, candidate);
        MetricResult second = measure(metric, rotated(reference), rotated(candidate));

        assertThat(second.value()).isEqualTo(first.value());
        assertThat(second.interval()).isEqualTo(first.interval());
        assertThat(second.test()).isEqualTo(first.test());
        assertThat(second.parts()).isEqualTo(first.parts());
    }

    // Law: a batch kept as it is, or drawn out to any size, has kept everything.
    @ParameterizedTest
    @MethodSource("metrics")
    void what_is_kept_is_at_one_whatever_the_size(TwoSampleMetric<int[]> metric) {
        int[] reference = categories(1, 900);
        int[] threefold = IntStream.range(0, 2_700).map(i -> reference[i % 900]).toArray();
        double kept = value(metric, reference, reference);

        assertThat(value(metric, reference, threefold)).isCloseTo(kept, within(1e-12));
        if (metric != metrics().get(1)) {
            assertThat(measure(metric, reference, reference).value()).isNotInstanceOf(Measurement.Undefined.class);
        }
        MetricResult same = measure(EventMetrics.worstGroup(CATEGORY), reference, threefold);
        assertThat(same.value().value().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(same.interval().orElseThrow().contains(1)).isTrue();
    }

    // Law: records of the event replaced by others cannot raise what is kept, nor its limits, nor the p-value.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void losing_records_lowers_what_is_kept(int seed) {
        int[] reference = categories(seed, 600);
        int[] candidate = categories(seed + 10, 400);
        for (TwoSampleMetric<int[]> metric :
                List.of(EventMetrics.rateRetention(ZERO), EventMetrics.rateRetention(ZERO, 0.2))) {
            MetricResult before = measure(metric, reference, candidate);
            int[] poorer = candidate.clone();
            for (int i = 0; i < poorer.length; i++) {
                if (poorer[i] == 0) {
                    poorer[i] = 4;
                    MetricResult after = measure(metric, reference, poorer);
                    assertThat(after.value().value().orElseThrow())
                            .isLessThan(before.value().value().orElseThrow());
                    assertThat(after.interval().orElseThrow().upper())
                            .isLessThan(before.interval().orElseThrow().upper());
                    assertThat(after.test().orElseThrow().pValue())
                            .isLessThanOrEqualTo(before.test().orElseThrow().pValue() + 1e-12);
                    before = after;
                }
            }
            assertThat(before.value()).isEqualTo(new Measurement.Scalar(0));
            assertThat(before.test().orElseThrow().pValue())
                    .isCloseTo(before.test().orElseThrow().leastPValue(), within(1e-12));
        }
    }

    // Law: new names for groups are the same groups.
    @Test
    void names_of_groups_do_not_matter() {
        int[] reference = categories(1, 900);
        int[] candidate = categories(2, 500);

        assertThat(measure(EventMetrics.worstGroup(Groups.ofInts(i -> "group " + i)), reference, candidate)
                        .value())
                .isEqualTo(measure(EventMetrics.worstGroup(CATEGORY), reference, candidate)
                        .value());
    }

    // Law: the more groups are looked at, the wider is the interval of each.
    @Test
    void groups_pay_for_their_number() {
        int[] reference = categories(1, 2_000);
        int[] candidate = categories(2, 2_000);
        Interval ofTwo = part(EventMetrics.worstGroup(Groups.ofInts(i -> i == 0 ? "0" : "rest")), reference, candidate);
        Interval ofNine = part(EventMetrics.worstGroup(Groups.ofInts(i -> "" + i)), reference, candidate);

        assertThat(ofNine.lower()).isLessThan(ofTwo.lower());
        assertThat(ofNine.upper()).isGreaterThan(ofTwo.upper());
        assertThat(ofNine.confidence()).isCloseTo(1 - 0.05 / 9, within(1e-12));
    }

    private static Interval part(TwoSampleMetric<int[]> metric, int[] reference, int[] candidate) {
        return measure(metric, reference, candidate).parts().stream()
                .filter(part -> part.name().equals("0"))
                .findFirst()
                .flatMap(Part::interval)
                .orElseThrow();
    }

    // The exact size of Fisher's test, for every rate: the probabilities of all tables that it rejects.
    private static double exactSize(int n, int m, double rate) {
        BinomialDistribution ofReference = BinomialDistribution.of(n, rate);
        BinomialDistribution ofCandidate = BinomialDistribution.of(m, rate);
        double size = 0;
        for (int b = 0; b <= n; b++) {
            for (int a = 0; a <= m && ofReference.probability(b) > 1e-12; a++) {
                double pValue = RateTest.fisher(new RateRatio(a, m, b, n), Alternative.LESS)
                        .pValue();
                if (pValue > 0.05) {
                    break;
                }
                size += ofReference.probability(b) * ofCandidate.probability(a);
            }
        }
        return size;
    }

    /**
     * Null calibration: the test rejects in as many of 2,000 pairs as it exactly must at this rate, within 4 standard errors (6e-5);
     * that is below 5 %, since counts are whole. Seeds are fixed.
     */
    @Test
    void equal_rates_are_rejected_as_often_as_computed() {
        double exact = exactSize(200, 120, 0.2);
        int rejected = 0;
        for (int i = 0; i < 2_000; i++) {
            rejected += measure(EventMetrics.rateRetention(ZERO), drawn(2L * i, 200, 0.2), drawn(2L * i + 1, 120, 0.2))
                                    .test()
                                    .orElseThrow()
                                    .pValue()
                            <= 0.05
                    ? 1
                    : 0;
        }
        assertThat(exact).isBetween(0.02, 0.05);
        assertThat(rejected / 2_000.0).isCloseTo(exact, within(4 * Math.sqrt(exact / 2_000)));
    }

    private static int[] drawn(long seed, int size, double rate) {
        RandomStream random = new Seed(seed).stream();
        return IntStream.range(0, size)
                .map(i -> random.nextDouble() < rate ? 0 : 1)
                .toArray();
    }

    // In a recursion every generation is a candidate, and the value is the same.
    @ParameterizedTest
    @MethodSource("metrics")
    void a_recursion_measures_the_same(TwoSampleMetric<int[]> metric) {
        int[] reference = categories(1, 900);
        int[] candidate = categories(2, 500);

        assertThat(metric.inRecursion().calibrate(reference, 900).measure(candidate, 500))
                .isEqualTo(measure(metric, reference, candidate).value());
    }

    // Deterministic: nothing here draws random numbers.
    @Test
    void results_do_not_depend_on_the_seed() {
        TailMetrics<int[]> metrics = TailMetrics.of(Reference.of(categories(1, 900)), Candidate.of(categories(2, 500)));

        assertThat(metrics.withSeed(1)
                        .measure(EventMetrics.worstGroup(CATEGORY))
                        .test())
                .isEqualTo(metrics.withSeed(2)
                        .measure(EventMetrics.worstGroup(CATEGORY))
                        .test());
        assertThat(Arrays.stream(categories(1, 900)).distinct().count()).isEqualTo(9);
    }

    // Law: that groups are judged because the reference happens to have enough of them is no loss. Of 200 groups with 5
    // expected
    // records about 6 have 10. 200 pairs of one law at 5 % are red 21 times or more with a probability below 0.001.
    @Test
    void groups_that_chance_made_large_in_the_reference_are_no_loss() {
        RandomStream random = new Seed(71).stream();
        int shares = 0;
        int rates = 0;
        for (int pair = 0; pair < 200; pair++) {
            int[] reference =
                    IntStream.generate(() -> random.nextInt(200)).limit(1_000).toArray();
            int[] candidate =
                    IntStream.generate(() -> random.nextInt(200)).limit(1_000).toArray();
            shares += isRed(EventMetrics.worstGroup(CATEGORY), reference, candidate);
            rates += isRed(
                    EventMetrics.rateWithinGroups(
                            Event.ofCategories("odd", category -> category % 2 == 1),
                            Groups.ofInts(category -> "pair " + category / 2)),
                    reference,
                    candidate);
        }

        assertThat(shares).isLessThan(21);
        assertThat(rates).isLessThan(21);
    }

    private static int isRed(TwoSampleMetric<int[]> metric, int[] reference, int[] candidate) {
        return measure(metric, reference, candidate)
                        .test()
                        .filter(test -> test.pValue() <= 0.05)
                        .isPresent()
                ? 1
                : 0;
    }
}

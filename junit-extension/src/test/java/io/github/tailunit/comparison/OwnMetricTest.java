package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Values;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class OwnMetricTest {

    private static final TwoSampleMetric<double[]> MEAN = TwoSampleMetric.retention("mean", OwnMetricTest::mean);

    private static final TwoSampleMetric<double[]> GAP =
            TwoSampleMetric.distance("gap of means", (real, made) -> Math.abs(mean(real) - mean(made)));

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double[] normal(RandomStream random, int size, double centre) {
        double[] values = new double[size];
        Arrays.setAll(values, i -> centre + random.nextGaussian());
        return values;
    }

    private static double pValue(TwoSampleMetric<double[]> metric, double[] real, double[] made, int resamples) {
        return TailMetrics.of(Reference.of(real), Candidate.of(made))
                .withResamples(resamples)
                .measure(metric)
                .test()
                .orElseThrow()
                .pValue();
    }

    /** 3 of the 20 ways to split 1..6 in halves have a gap of at least 7/3 on one side: {4,5,6} and two more. */
    @Test
    void the_p_value_is_that_of_all_permutations() {
        double exact = 4.0 / 20; // gaps 3 and 7/3, either way

        double p = pValue(GAP, new double[] {1, 2, 4}, new double[] {3, 5, 6}, 99_999);

        assertThat(p).isCloseTo(exact, within(4.5 * Math.sqrt(exact * (1 - exact) / 99_999)));
    }

    /** 1,000 comparisons of one law at 5 %: 50 expected, 5.2 deviations are 36; false-alarm probability 2e-7. */
    @Test
    void data_of_one_law_differ_as_often_as_the_level_says() {
        RandomStream random = new Seed(1).stream();
        int red = 0;
        for (int i = 0; i < 1_000; i++) {
            if (pValue(MEAN, normal(random, 30, 5), normal(random, 20, 5), 99) <= 0.05) {
                red++;
            }
        }

        assertThat(red).isBetween(50 - 36, 50 + 36);
    }

    /** Rows of one cluster are equal, so there are 20 independent ones on a side: naive tests are red in a third of cases. */
    @Test
    void clusters_are_dealt_as_wholes() {
        RandomStream random = new Seed(2).stream();
        int naive = 0;
        int clustered = 0;
        for (int i = 0; i < 300; i++) {
            double[] real = repeated(normal(random, 20, 5), 10);
            double[] made = repeated(normal(random, 20, 5), 10);
            naive += pValue(GAP, real, made, 99) <= 0.05 ? 1 : 0;
            MetricResult result = TailMetrics.of(
                            Reference.of(real).clusteredBy((batch, position) -> position / 10),
                            Candidate.of(made).clusteredBy((batch, position) -> position / 10))
                    .withResamples(99)
                    .measure(GAP);
            clustered += result.test().orElseThrow().pValue() <= 0.05 ? 1 : 0;
        }

        assertThat(naive).isGreaterThan(100);
        assertThat(clustered).isBetween(0, 15 + 20); // 15 expected, 5.3 deviations are 20
    }

    private static double[] repeated(double[] values, int times) {
        double[] all = new double[values.length * times];
        Arrays.setAll(all, i -> values[i / times]);
        return all;
    }

    @Test
    void a_retention_has_a_bootstrap_interval_that_says_what_it_is() {
        RandomStream random = new Seed(3).stream();

        MetricResult result = TailMetrics.of(Reference.of(normal(random, 400, 5)), Candidate.of(normal(random, 400, 5)))
                .measure(MEAN);

        Interval interval = result.interval().orElseThrow();
        // the ratio of two means of 400 with deviation 1 around 5 has a deviation of sqrt(2/400)/5
        assertThat(interval.upper() - interval.lower()).isCloseTo(2 * 1.96 * Math.sqrt(2.0 / 400) / 5, within(0.01));
        assertThat(interval.exact()).isFalse();
        assertThat(interval.method()).isEqualTo("percentile bootstrap");
        assertThat(result.warnings())
                .containsExactly(
                        "A bootstrap interval is too narrow where fewer than about 50 records decide the statistic.");
    }

    @Test
    void the_same_seed_gives_the_same_evidence() {
        double[] real = normal(new Seed(4).stream(), 50, 5);
        double[] made = normal(new Seed(5).stream(), 50, 5);
        TailMetrics<double[]> metrics = TailMetrics.of(Reference.of(real), Candidate.of(made));

        assertThat(metrics.measure(MEAN).test()).isEqualTo(metrics.measure(MEAN).test());
        assertThat(metrics.withSeed(1).measure(MEAN).interval())
                .isNotEqualTo(metrics.measure(MEAN).interval());
    }

    @Test
    void a_statistic_that_is_not_positive_on_the_reference_is_undefined() {
        assertThat(TailMetrics.of(Reference.of(new double[] {-1, 1}), Candidate.of(new double[] {1}))
                        .measure(MEAN)
                        .value())
                .isEqualTo(new Measurement.Undefined("mean is NaN, or the statistic of the reference is not positive"));
    }

    @Test
    void it_stands_in_a_gate_like_our_own() throws InterruptedException {
        double[] real = normal(new Seed(6).stream(), 500, 5);
        Learner<double[]> shrinking = Learner.named("shrinking", (data, random) -> {
            double centre = mean(data);
            return (size, r) -> {
                double[] made = new double[size];
                Arrays.setAll(made, i -> 0.8 * centre + r.nextGaussian());
                return made;
            };
        });

        assertThat(judged(shrinking, real, MEAN)).isInstanceOf(Verdict.Fail.class);
        assertThat(judged(shrinking, real, GAP)).isInstanceOf(Verdict.Fail.class);
        assertThat(judged(new ResamplingLearner<>(BatchType.of(real)), real, MEAN))
                .isInstanceOf(Verdict.Pass.class);
        assertThat(judged(GaussianLearner.unbiased(), real, GAP)).isInstanceOf(Verdict.Pass.class);
    }

    /** A distance of 0.5 is a closeness of 0.61. */
    private static Verdict judged(Learner<double[]> learner, double[] real, TwoSampleMetric<double[]> metric)
            throws InterruptedException {
        return Gate.retainsAtLeast(metric.inRecursion(), Math.exp(-0.5))
                .judge(RecursiveTraining.of(real, learner).generations(5).seed(7));
    }

    @Test
    void a_difference_without_a_worse_side_is_no_gate() {
        TwoSampleMetric<double[]> shape = reference -> new OwnMetric<>(
                MetricDefinition.of("shape", Orientation.INDEX, reference), reference, (real, made) -> 0);

        assertThatThrownBy(() -> shape.inRecursion().calibrate(new double[] {1, 2}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "shape is a difference, which has no worse side, so that no run could be called a violation; "
                                + "take a retention or a distance");
    }

    @Test
    void a_gate_is_refused_where_the_reference_gives_no_value() {
        assertThatThrownBy(() -> MEAN.inRecursion().calibrate(new double[] {-1, -2}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "mean is undefined on the reference: mean is NaN, or the statistic of the reference is not positive");
    }

    @Test
    void works_on_records_of_any_type() {
        TwoSampleMetric<List<String>> length = TwoSampleMetric.retention(
                "mean length",
                words -> words.stream().mapToInt(String::length).average().orElse(0));

        MetricResult result = TailMetrics.of(Reference.of(List.of("aa", "bbbb")), Candidate.of(List.of("a", "b", "c")))
                .measure(length);

        assertThat(result.value()).isEqualTo(new Measurement.Scalar(1.0 / 3));
    }

    // The order in which a sum is taken changes its last bits; values that differ by no more are equal, as in other
    // tests.
    @Test
    void rounding_does_not_tell_equal_arrangements_apart() {
        double[] real = {0.1, 0.2, 0.3, 0.7};
        double[] made = {0.3, 0.1, 0.2};

        SignificanceTest test = TailMetrics.of(Reference.of(real), Candidate.of(made))
                .withResamples(99)
                .measure(MEAN)
                .test()
                .orElseThrow();

        assertThat(test.pValue()).isEqualTo(expected(real, made));
        assertThat(test.leastPValue()).isEqualTo(1 / 35.0);
        assertThat(test.method()).isEqualTo("permutation, all rearrangements");
    }

    /** In tenths, which are exact. */
    private static double expected(double[] real, double[] made) {
        int[] tenths = DoubleStream.concat(Arrays.stream(real), Arrays.stream(made))
                .mapToInt(x -> (int) Math.round(10 * x))
                .toArray();
        int extreme = 0;
        int splits = 0;
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < i; j++) {
                for (int k = 0; k < j; k++) {
                    splits++;
                    extreme += tenths[i] + tenths[j] + tenths[k] <= 6 ? 1 : 0;
                }
            }
        }
        return (double) extreme / splits;
    }

    /** Of 3 rare categories 2.19 are expected of one draw of the reference, which has all of them. */
    @Test
    void a_gate_asks_for_a_share_of_what_the_reference_itself_has() {
        int[] categories = new int[100];
        Arrays.setAll(categories, i -> i < 96 ? 0 : i < 98 ? 1 : i - 96);
        TwoSampleMetric<int[]> coverage = CategoryMetrics.categoryCoverage(Categories.ofInts());

        Gauge<int[]> gauge = coverage.inRecursion().calibrate(categories, 100);

        double itself = coverage.freeze(Reference.of(categories))
                .value(Candidate.of(categories))
                .value()
                .orElseThrow();
        assertThat(itself).isGreaterThan(1.1);
        assertThat(gauge.reference()).isEqualTo(new Measurement.Scalar(itself));
        assertThat(gauge.measure(categories, 100).relativeTo(gauge.reference())).isEqualTo(new Measurement.Scalar(1));
        assertThat(gauge.caveats()).isEmpty();
    }

    @Test
    void a_gate_on_a_distance_of_the_bulk_says_that_it_is_one() {
        Gauge<double[]> gauge = BulkDistances.kolmogorovSmirnov(Values.ofNumbers())
                .inRecursion()
                .calibrate(new double[] {1, 2, 3}, 3);

        assertThat(gauge.caveats())
                .containsExactly(
                        "A Kolmogorov-Smirnov statistic compares whole distributions and sees next to nothing of a tail; it is "
                                + "context.");
        assertThat(gauge.reference()).isEqualTo(new Measurement.Scalar(1));
    }
}

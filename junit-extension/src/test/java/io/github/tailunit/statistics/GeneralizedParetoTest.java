package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.GeneralizedParetoFit.Estimate;
import io.github.tailunit.statistics.GeneralizedParetoFit.NoEstimate;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values, naive twins, edge cases and laws of the generalized Pareto law and its estimators. */
class GeneralizedParetoTest {

    private static final References REFERENCES = ReferenceValues.load("generalized-pareto.json", References.class);

    private record References(List<Law> laws, List<Fit> fits, List<Test2> equalShape) {}

    private record Law(
            double shape,
            double scale,
            double[] x,
            String[] logDensity,
            double[] survival,
            double[] probability,
            double[] inverse) {}

    private record Fit(
            String name,
            double[] excesses,
            double[] moments,
            double @Nullable [] momentErrors,
            double @Nullable [] likelihood,
            double[] likelihoodErrors,
            double logLikelihood,
            double[][] intervals) {

        @Override
        public String toString() {
            return name;
        }
    }

    private record Test2(String first, String second, double statistic, double pValue) {}

    static Stream<Law> laws() {
        return REFERENCES.laws.stream();
    }

    static Stream<Fit> fits() {
        return REFERENCES.fits.stream();
    }

    static Stream<Test2> equalShape() {
        return REFERENCES.equalShape.stream();
    }

    private static Estimate estimate(GeneralizedParetoFit fit) {
        assertThat(fit).isInstanceOf(Estimate.class);
        return (Estimate) fit;
    }

    private static double[] drawn(RandomGenerator random, int size, double xi, double sigma) {
        GeneralizedPareto law = new GeneralizedPareto(xi, sigma);
        return DoubleStream.generate(() -> law.inverseSurvivalProbability(1 - random.nextDouble()))
                .filter(x -> x > 0)
                .limit(size)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("laws")
    void the_law_as_by_another_implementation(Law expected) {
        GeneralizedPareto law = new GeneralizedPareto(expected.shape, expected.scale);

        for (int i = 0; i < expected.x.length; i++) {
            double logDensity = Double.parseDouble(expected.logDensity[i].replace("inf", "Infinity"));
            assertThat(law.logDensity(expected.x[i]))
                    .isCloseTo(logDensity, within(1e-9 * (1 + Math.abs(expected.x[i]))));
            assertThat(law.survivalProbability(expected.x[i]))
                    .isCloseTo(expected.survival[i], within(1e-10 * expected.survival[i]));
            assertThat(law.inverseSurvivalProbability(expected.probability[i]))
                    .isCloseTo(expected.inverse[i], within(1e-10 * expected.inverse[i]));
        }
    }

    @Test
    void the_ends_of_the_law() {
        GeneralizedPareto bounded = new GeneralizedPareto(-0.5, 2);

        assertThat(bounded.inverseSurvivalProbability(0)).isEqualTo(4);
        assertThat(bounded.inverseSurvivalProbability(1)).isZero();
        assertThat(bounded.survivalProbability(-1)).isEqualTo(1);
        assertThat(bounded.survivalProbability(5)).isZero();
        assertThat(bounded.logDensity(-1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(bounded.logDensity(5)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new GeneralizedPareto(0, 2).inverseSurvivalProbability(0)).isInfinite();
    }

    @ParameterizedTest
    @MethodSource("fits")
    void probability_weighted_moments_as_by_another_implementation(Fit expected) {
        Estimate fit = estimate(GeneralizedPareto.probabilityWeightedMoments(expected.excesses));

        assertThat(fit.law().shape()).isCloseTo(expected.moments[0], within(1e-12));
        assertThat(fit.law().scale()).isCloseTo(expected.moments[1], within(1e-12 * expected.moments[1]));
        assertThat(fit.excesses()).isEqualTo(expected.excesses.length);
        if (expected.momentErrors == null) {
            assertThat(fit.shapeError()).isEmpty();
            assertThat(fit.scaleError()).isEmpty();
        } else {
            assertThat(fit.shapeError().getAsDouble()).isCloseTo(expected.momentErrors[0], within(1e-12));
            assertThat(fit.scaleError().getAsDouble())
                    .isCloseTo(expected.momentErrors[1], within(1e-12 * expected.momentErrors[1]));
        }
    }

    // The oracle stops where the likelihood changes in the 12th digit, which leaves 6 digits of the place.
    @ParameterizedTest
    @MethodSource("fits")
    void maximum_likelihood_as_by_another_implementation(Fit expected) {
        assumeThat(expected.likelihood).isNotNull();
        Estimate fit = estimate(GeneralizedPareto.maximumLikelihood(expected.excesses));

        assertThat(fit.law().shape()).isCloseTo(expected.likelihood[0], within(2e-6));
        assertThat(fit.law().scale()).isCloseTo(expected.likelihood[1], within(4e-6 * expected.likelihood[1]));
        assertThat(fit.logLikelihood())
                .isGreaterThanOrEqualTo(expected.logLikelihood - 1e-10 * Math.abs(expected.logLikelihood))
                .isCloseTo(expected.logLikelihood, within(1e-8));
        assertThat(fit.shapeError().getAsDouble()).isCloseTo(expected.likelihoodErrors[0], within(1e-6));
        assertThat(fit.scaleError().getAsDouble())
                .isCloseTo(expected.likelihoodErrors[1], within(1e-5 * expected.likelihoodErrors[1]));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void profile_intervals_as_by_another_implementation(Fit expected) {
        assumeThat(expected.likelihood).isNotNull();

        for (double[] limits : expected.intervals) {
            ConfidenceLimits interval = GeneralizedPareto.shapeInterval(expected.excesses, limits[0])
                    .orElseThrow();
            assertThat(interval.lower()).isCloseTo(limits[1], within(1e-5));
            assertThat(interval.upper()).isCloseTo(limits[2], within(1e-5));
            assertThat(interval.confidence()).isEqualTo(limits[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("equalShape")
    void the_test_of_equal_shape_as_by_another_implementation(Test2 expected) {
        EqualShapeTest test = EqualShapeTest.of(excesses(expected.first), excesses(expected.second))
                .orElseThrow();

        assertThat(test.statistic()).isCloseTo(expected.statistic, within(1e-6));
        assertThat(test.pValue()).isCloseTo(expected.pValue, within(1e-6));
        assertThat(EqualShapeTest.of(excesses(expected.second), excesses(expected.first))
                        .orElseThrow()
                        .statistic())
                .isCloseTo(expected.statistic, within(1e-6));
    }

    private static double[] excesses(String name) {
        return fits().filter(fit -> fit.name.equals(name)).findFirst().orElseThrow().excesses;
    }

    // The published quantile at .999 of the 200 values: 22.217 with the law by likelihood.
    @Test
    void a_quantile_beyond_the_data() {
        double[] pareto =
                ReferenceValues.load("tail-index.json", Samples.class).samples.get("pareto");
        double[] sorted = pareto.clone();
        Arrays.sort(sorted);
        double threshold = sorted[159] + 0.2 * (sorted[160] - sorted[159]); // type 7 at .8 of 200: position 159.2
        double[] excesses = PeaksOverThreshold.excesses(pareto, threshold);
        PeaksOverThreshold tail = new PeaksOverThreshold(
                threshold,
                excesses.length,
                200,
                estimate(GeneralizedPareto.maximumLikelihood(excesses)).law());

        assertThat(excesses).hasSize(40);
        assertThat(tail.quantile(0.999)).isCloseTo(22.21705701135959, within(0.002 + 0.002 * 22.2));
        assertThat(tail.survivalProbability(tail.quantile(0.999))).isCloseTo(0.001, within(1e-12));
        assertThat(tail.quantile(0.8)).isCloseTo(threshold, within(1e-12));
        assertThat(tail.survivalProbability(threshold)).isEqualTo(0.2);
        assertThatThrownBy(() -> tail.quantile(0.7))
                .hasMessage("level must be in [0.8, 1], beyond the threshold, but was 0.7");
        assertThatThrownBy(() -> tail.survivalProbability(0))
                .hasMessage("x must be at least the threshold " + threshold
                        + " but was 0.0; the tail says nothing below it");
        assertThatThrownBy(() -> new PeaksOverThreshold(1, 0, 5, new GeneralizedPareto(0, 1)))
                .hasMessage("exceedances must be in [1, 5], the size, but was 0");
        assertThatThrownBy(() -> PeaksOverThreshold.excesses(pareto, Double.NaN))
                .hasMessage("the threshold of a tail must be finite but was NaN");
    }

    private record Samples(java.util.Map<String, double[]> samples) {}

    private static void assertNoEstimate(double[] excesses, String cause) {
        assertThat(GeneralizedPareto.maximumLikelihood(excesses)).isEqualTo(new NoEstimate(cause, false));
        assertThat(GeneralizedPareto.maximumLikelihood(excesses).shape()).isEqualTo(new Measurement.Undefined(cause));
        assertThat(GeneralizedPareto.probabilityWeightedMoments(excesses)).isEqualTo(new NoEstimate(cause, false));
        assertThat(GeneralizedPareto.shapeInterval(excesses, 0.95)).isEmpty();
        assertThat(EqualShapeTest.of(excesses, new double[] {1, 2, 4, 8})).isEmpty();
    }

    @Test
    void where_there_is_no_shape() {
        assertNoEstimate(
                new double[0], "a generalized Pareto law needs at least 2 excesses, better 100, but there are none");
        assertNoEstimate(
                PeaksOverThreshold.excesses(new double[] {1, 2, 3, 9}, 8),
                "a generalized Pareto law needs at least 2 excesses, better 100, but there is 1");
        assertNoEstimate(
                new double[] {2.5, 2.5, 2.5}, "all 3 excesses are 2.5, which says nothing of the shape of a tail");
    }

    @Test
    void a_bounded_tail_has_no_maximum_of_the_likelihood() {
        double[] bounded = {0.2, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.99, 0.995, 0.999};

        assertThat(GeneralizedPareto.maximumLikelihood(bounded))
                .isEqualTo(new NoEstimate(
                        "bounded tail: the 10 excesses look as if they ended soon beyond 0.999, with a shape"
                                + " below -0.5, for which this estimator does not hold",
                        true));
        assertThat(GeneralizedPareto.probabilityWeightedMoments(bounded))
                .isEqualTo(new NoEstimate(
                        "bounded tail: the 10 excesses look as if they ended soon beyond 0.999, with a shape"
                                + " below -1.0, for which this estimator does not hold",
                        true));
    }

    // An unbounded search on excesses like these ends at a shape of about -1.3, which is no maximum.
    @Test
    void sixty_four_large_values_that_end_abruptly() {
        double[] excesses = drawn(new Seed(64).stream(), 64, -1.3, 5e7);

        assertThat(GeneralizedPareto.maximumLikelihood(excesses)).isInstanceOf(NoEstimate.class);
    }

    @Test
    void what_is_no_excess_is_refused() {
        assertThatThrownBy(() -> GeneralizedPareto.maximumLikelihood(new double[] {1, 0, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "excess 1 of 3 is 0.0, but an excess is above 0; pass the values beyond the threshold, less the"
                                + " threshold");
        assertThatThrownBy(() -> GeneralizedPareto.probabilityWeightedMoments(new double[] {1, Double.NaN}))
                .hasMessage("value 1 of 2 is NaN; remove such values, and count them as invalid");
        assertThatThrownBy(() -> GeneralizedPareto.shapeInterval(new double[] {1, 2, 4}, 0))
                .hasMessage("confidence must be in (0, 1) but was 0.0");
        assertThatThrownBy(() -> new GeneralizedPareto(Double.NaN, 1)).hasMessage("shape must be finite but was NaN");
        assertThatThrownBy(() -> new GeneralizedPareto(0, 0))
                .hasMessage("scale must be finite and above 0 but was 0.0");
        assertThatThrownBy(() -> new GeneralizedPareto(0, 1).inverseSurvivalProbability(-1))
                .hasMessage("probability must be in [0, 1] but was -1.0");
    }

    // Naive twin: a fine grid over shape and scale never finds more, and the moments never have more.
    @ParameterizedTest
    @ValueSource(doubles = {-0.45, -0.2, 0, 0.2, 0.7, 1.5})
    void no_other_law_is_more_likely(double xi) {
        RandomGenerator random = new Seed(5).stream();
        for (int repeat = 0; repeat < 20; repeat++) {
            double[] excesses = drawn(random, 5 + random.nextInt(80), xi, Math.exp(10 * random.nextGaussian()));
            GeneralizedParetoFit fit = GeneralizedPareto.maximumLikelihood(excesses);
            double most = largestOnGrid(excesses);
            if (fit instanceof Estimate found) {
                assertThat(found.logLikelihood()).isGreaterThanOrEqualTo(most - 1e-9 * Math.abs(most));
                assertThat(found.law().shape()).isGreaterThan(-0.5);
                assertThat(logLikelihood(found.law(), excesses))
                        .isCloseTo(found.logLikelihood(), within(1e-9 * Math.abs(most)));
                assertNotBelowMoments(found, excesses);
            }
        }
    }

    private static void assertNotBelowMoments(Estimate found, double[] excesses) {
        if (GeneralizedPareto.probabilityWeightedMoments(excesses) instanceof Estimate moments
                && moments.law().shape() > -0.5) {
            assertThat(found.logLikelihood()).isGreaterThanOrEqualTo(moments.logLikelihood());
        }
    }

    private static double logLikelihood(GeneralizedPareto law, double[] excesses) {
        return Arrays.stream(excesses).map(law::logDensity).sum();
    }

    private static double largestOnGrid(double[] excesses) {
        double mean = Arrays.stream(excesses).average().getAsDouble();
        double most = Double.NEGATIVE_INFINITY;
        for (double shape = -0.499; shape < 3; shape += 0.05) {
            for (double scale = mean / 40; scale < 2 * mean; scale *= 1.05) {
                most = Math.max(most, logLikelihood(new GeneralizedPareto(shape, scale), excesses));
            }
        }
        return most;
    }

    // Law: where there is no estimate, the likelihood of laws with shapes near -1/2 is the largest of all.
    @Test
    void there_is_no_estimate_only_where_the_likelihood_grows_to_the_end() {
        RandomGenerator random = new Seed(6).stream();
        int none = 0;
        for (int repeat = 0; repeat < 60; repeat++) {
            double[] excesses = drawn(random, 30, -0.5, 1);
            if (GeneralizedPareto.maximumLikelihood(excesses) instanceof NoEstimate) {
                none++;
                GeneralizedParetoLikelihood likelihood = new GeneralizedParetoLikelihood(Excesses.of(excesses));
                double atEnd = likelihood.profileOfShape(-0.5);
                for (double shape = -0.49; shape < 1; shape += 0.01) {
                    assertThat(likelihood.profileOfShape(shape)).isLessThan(atEnd);
                }
            }
        }
        assertThat(none).isBetween(10, 50);
    }

    // Law: unit and order do not matter; the unit is a power of two.
    @ParameterizedTest
    @ValueSource(doubles = {-0.3, 0, 0.6})
    void neither_order_nor_unit_matters(double xi) {
        double[] excesses = drawn(new Seed(7).stream(), 90, xi, 3);
        double[] turned =
                IntStream.range(0, 90).mapToDouble(i -> 1024 * excesses[89 - i]).toArray();
        double[] before = excesses.clone();

        Estimate moments = estimate(GeneralizedPareto.probabilityWeightedMoments(excesses));
        Estimate likelihood = estimate(GeneralizedPareto.maximumLikelihood(excesses));
        assertThat(estimate(GeneralizedPareto.probabilityWeightedMoments(turned))
                        .law())
                .isEqualTo(new GeneralizedPareto(
                        moments.law().shape(), 1024 * moments.law().scale()));
        assertThat(estimate(GeneralizedPareto.maximumLikelihood(turned)).law())
                .isEqualTo(new GeneralizedPareto(
                        likelihood.law().shape(), 1024 * likelihood.law().scale()));
        assertThat(excesses).isEqualTo(before);
    }

    // Closed form: the quantile grid of a law gives back the law, up to the width of the grid.
    @ParameterizedTest
    @ValueSource(doubles = {-0.4, -0.1, 0, 0.1, 0.4})
    void the_quantiles_of_a_law_give_it_back(double xi) {
        GeneralizedPareto law = new GeneralizedPareto(xi, 7);
        double[] grid = IntStream.range(0, 5_000)
                .mapToDouble(i -> law.inverseSurvivalProbability((i + 0.5) / 5_000))
                .toArray();

        for (GeneralizedParetoFit fit : List.of(
                GeneralizedPareto.probabilityWeightedMoments(grid), GeneralizedPareto.maximumLikelihood(grid))) {
            assertThat(estimate(fit).law().shape()).isCloseTo(xi, within(0.02));
            assertThat(estimate(fit).law().scale()).isCloseTo(7, within(0.1));
        }
    }

    // Law: two excesses of very different size, a grid that runs to the end of the numbers, and constant but one.
    @Test
    void odd_samples_are_survived() {
        assertThat(estimate(GeneralizedPareto.maximumLikelihood(new double[] {1e-300, 1, 2, 3, 4}))
                        .logLikelihood())
                .isFinite();
        assertThat(estimate(GeneralizedPareto.maximumLikelihood(new double[] {1e-200, 1e-100, 1, 1e100, 1e200}))
                        .law()
                        .shape())
                .isGreaterThan(50);
        double[] onePeak = DoubleStream.concat(DoubleStream.generate(() -> 1.0).limit(40), DoubleStream.of(1e6))
                .toArray();
        assertThat(estimate(GeneralizedPareto.maximumLikelihood(onePeak)).logLikelihood())
                .isGreaterThan(estimate(GeneralizedPareto.probabilityWeightedMoments(onePeak))
                        .logLikelihood());
    }

    // Law: over 200 samples of 400 excesses, means within 5 standard errors of the truth plus a bias of 1/n, and
    // variances
    // within 50 % (5 standard errors of a variance from 200) of the asymptotic ones: false alarms below 1e-5.
    @ParameterizedTest
    @ValueSource(doubles = {-0.2, 0.2})
    void errors_are_those_of_the_theory(double xi) {
        RandomGenerator random = new Seed(8).stream();
        double[] moments = new double[200];
        double[] likelihood = new double[200];
        for (int i = 0; i < 200; i++) {
            double[] excesses = drawn(random, 400, xi, 2);
            moments[i] = estimate(GeneralizedPareto.probabilityWeightedMoments(excesses))
                    .law()
                    .shape();
            likelihood[i] = estimate(GeneralizedPareto.maximumLikelihood(excesses))
                    .law()
                    .shape();
        }
        double k = -xi;
        double ofMoments = (1 + k) * (2 + k) * (2 + k) * (1 + k + 2 * k * k) / ((1 + 2 * k) * (3 + 2 * k)) / 400;
        assertLaw(moments, xi, ofMoments);
        assertLaw(likelihood, xi, (1 + xi) * (1 + xi) / 400);
    }

    private static void assertLaw(double[] estimates, double mean, double variance) {
        double measured = Arrays.stream(estimates).average().getAsDouble();
        double squares = Arrays.stream(estimates)
                .map(x -> (x - measured) * (x - measured))
                .sum();

        assertThat(measured).isCloseTo(mean, within(5 * Math.sqrt(variance / estimates.length) + 1.5 / 400));
        assertThat(squares / (estimates.length - 1) / variance).isBetween(0.5, 1.5);
    }

    // The scale of a very heavy tail is tiny beside its largest excess; the interval must be found all the same.
    @Test
    void very_heavy_tails_have_an_interval() {
        for (int n : new int[] {9, 89}) {
            double[] excesses = IntStream.range(0, n)
                    .mapToDouble(i -> Math.pow((i + 0.5) / n, -10))
                    .toArray();
            double shape = GeneralizedPareto.maximumLikelihood(excesses)
                    .shape()
                    .value()
                    .orElseThrow();

            ConfidenceLimits interval =
                    GeneralizedPareto.shapeInterval(excesses, 0.95).orElseThrow();

            double error = (1 + shape) / Math.sqrt(n);
            assertThat(shape).isCloseTo(10, within(2.5));
            assertThat(interval.lower()).isBetween(shape - 2.5 * error, shape - error);
            assertThat(interval.upper()).isBetween(shape + 1.5 * error, shape + 4 * error);
        }
    }
}

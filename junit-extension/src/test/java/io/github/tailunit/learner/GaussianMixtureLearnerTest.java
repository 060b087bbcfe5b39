package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianMixtureLearnerTest {

    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final ExpectationMaximization EXACT =
            ExpectationMaximization.standard().withIterations(5000).withTolerance(1e-15);

    private static GenerativeModel<double[]> model(GaussianMixtureLearner learner, double... data) {
        return learner.fit(data, new Seed(0).stream());
    }

    private static MixtureParameters fitted(GaussianMixtureLearner learner, double... data) {
        return MixtureSamples.parameters(model(learner, data));
    }

    // Closed form: one component is the normal distribution.
    @Test
    void one_component_is_the_gaussian_learner() throws Exception {
        double[] data = MixtureSamples.numbers(8, 101, 3);
        var gaussian = (TailProbability) GaussianLearner.maximumLikelihood().fit(data, new Seed(0).stream());
        var mixture = (TailProbability) model(GaussianMixtureLearner.of(1), data);

        for (double threshold : new double[] {-10, -1, 0, 3, 8, 30}) {
            assertThat(mixture.probabilityAbove(threshold))
                    .isCloseTo(gaussian.probabilityAbove(threshold), within(1e-13));
            assertThat(mixture.probabilityBelow(threshold))
                    .isCloseTo(gaussian.probabilityBelow(threshold), within(1e-13));
        }
    }

    // Closed form: components too far apart to share a record are the normal distributions of their own records.
    @Test
    void components_far_apart_are_fitted_each_to_its_own_records() {
        MixtureParameters two = fitted(GaussianMixtureLearner.of(2), -1, 0, 1, 1000, 1001, 1005, 1010, 1014);
        int low = two.means()[0][0] < two.means()[1][0] ? 0 : 1;

        assertThat(two.weights()[low]).isCloseTo(3 / 8.0, ROUNDING);
        assertThat(two.means()[low][0]).isCloseTo(0, within(1e-8));
        assertThat(two.factors()[low][0]).isCloseTo(Math.sqrt(2 / 3.0), within(1e-8));
        assertThat(two.means()[1 - low][0]).isCloseTo(1006, within(1e-8));
        assertThat(two.factors()[1 - low][0]).isCloseTo(Math.sqrt(28.4), within(1e-8));
    }

    private static void assertMapped(DoubleUnaryOperator map, double slope, double precision) {
        double[] data = MixtureSamples.numbers(21, 150, 3);
        MixtureParameters plain = fitted(GaussianMixtureLearner.of(3), data);
        MixtureParameters mapped = fitted(
                GaussianMixtureLearner.of(3), Arrays.stream(data).map(map).toArray());

        assertThat(mapped.weights()).containsExactly(plain.weights(), within(precision));
        for (int k = 0; k < 3; k++) {
            assertThat(mapped.means()[k][0])
                    .isCloseTo(map.applyAsDouble(plain.means()[k][0]), within(precision * Math.abs(slope)));
            assertThat(mapped.factors()[k][0])
                    .isCloseTo(Math.abs(slope) * plain.factors()[k][0], within(precision * Math.abs(slope)));
        }
    }

    // Law: a fit has no units; bits for a power of two, rounding else.
    @Test
    void scaling_and_shifting_the_data_scales_and_shifts_the_mixture() {
        assertMapped(x -> 64 * x, 64, 0);
        assertMapped(x -> 1e-9 * x, 1e-9, 1e-9);
        assertMapped(x -> x + 1000, 1, 1e-7);
        assertMapped(x -> 5 - 3 * x, -3, 1e-8);
    }

    // Law: the optimum does not hang on the order of the records.
    @Test
    void the_order_of_the_records_does_not_count() {
        double[] data = MixtureSamples.numbers(5, 200, 2);
        double[] sorted = data.clone();
        Arrays.sort(sorted);
        var learner = GaussianMixtureLearner.of(2).fittedBy(EXACT);
        var plain = (TailProbability) model(learner, data);
        var reordered = (TailProbability) model(learner, sorted);

        for (double threshold : new double[] {-4, -1, 0, 2, 5}) {
            assertThat(reordered.probabilityAbove(threshold))
                    .isCloseTo(plain.probabilityAbove(threshold), within(1e-6));
        }
    }

    // Naive twin: a weighted sum of distributions of another library, and far out where one minus the rest would be 0.
    @ParameterizedTest
    @ValueSource(doubles = {-60, -3, 0, 2.5, 10, 60})
    void tails_are_the_weighted_tails_of_the_components(double threshold) {
        double[] data = MixtureSamples.numbers(13, 300, 3);
        GenerativeModel<double[]> model = model(GaussianMixtureLearner.of(3), data);
        MixtureParameters mixture = MixtureSamples.parameters(model);
        double above = 0;
        double below = 0;
        for (int k = 0; k < 3; k++) {
            NormalDistribution normal = NormalDistribution.of(mixture.means()[k][0], mixture.factors()[k][0]);
            above += mixture.weights()[k] * normal.survivalProbability(threshold);
            below += mixture.weights()[k] * normal.cumulativeProbability(threshold);
        }

        assertThat(((TailProbability) model).probabilityAbove(threshold)).isCloseTo(above, within(1e-14 * above));
        assertThat(((TailProbability) model).probabilityBelow(threshold)).isCloseTo(below, within(1e-14 * below));
    }

    // Law: the share of a sample beyond a threshold is binomial. |z| < 5 has false alarm 6e-7 in the normal
    // approximation.
    @ParameterizedTest
    @ValueSource(doubles = {-2, 1.5, 3, 9})
    void draws_have_the_tails_of_the_fit(double threshold) throws Exception {
        int size = 1_000_000;
        GenerativeModel<double[]> model =
                model(GaussianMixtureLearner.of(2), -3, -2, -1, 1, 2, 2.5, 3, 8, 9, 10, 10.5, 12);
        double p = ((TailProbability) model).probabilityAbove(threshold);

        long above = Arrays.stream(model.sample(size, new Seed(3).stream()))
                .filter(x -> x > threshold)
                .count();

        assertThat(p).isBetween(0.01, 0.99);
        assertThat((above - size * p) / Math.sqrt(size * p * (1 - p))).isBetween(-5.0, 5.0);
    }

    @Test
    void one_seed_gives_one_mixture() {
        double[] data = MixtureSamples.numbers(2, 500, 5);

        assertThat(fitted(GaussianMixtureLearner.of(5), data).means())
                .isDeepEqualTo(fitted(GaussianMixtureLearner.of(5), data).means());
    }

    @Test
    void more_starts_are_never_less_likely() {
        double[] data = MixtureSamples.numbers(17, 120, 6);
        double before = Double.NEGATIVE_INFINITY;
        for (int starts : new int[] {1, 2, 4, 8, 16}) {
            var method = ExpectationMaximization.standard().withStarts(starts).withTolerance(0);
            double likelihood =
                    logLikelihood(fitted(GaussianMixtureLearner.of(6).fittedBy(method), data), data);
            assertThat(likelihood).isGreaterThanOrEqualTo(before - 1e-6);
            before = likelihood;
        }
    }

    static double logLikelihood(MixtureParameters mixture, double[] data) {
        double sum = 0;
        for (double x : data) {
            double density = 0;
            for (int k = 0; k < mixture.components(); k++) {
                density += mixture.weights()[k]
                        * NormalDistribution.of(mixture.means()[k][0], mixture.factors()[k][0])
                                .density(x);
            }
            sum += Math.log(density);
        }
        return sum;
    }

    @Test
    void a_warm_start_goes_on_where_the_model_stands() {
        double[] data = MixtureSamples.numbers(6, 400, 3);
        var ten = ExpectationMaximization.standard()
                .withStarts(1)
                .withTolerance(0)
                .withIterations(10);
        var twenty = ten.withIterations(20);
        GaussianMixtureLearner learner = GaussianMixtureLearner.of(3);

        MixtureParameters through = fitted(learner.fittedBy(twenty), data);
        MixtureParameters resumed = fitted(learner.fittedBy(ten).startedFrom(model(learner.fittedBy(ten), data)), data);

        assertThat(resumed.weights()).containsExactly(through.weights(), ROUNDING);
        for (int k = 0; k < 3; k++) {
            assertThat(resumed.means()[k]).containsExactly(through.means()[k], ROUNDING);
            assertThat(resumed.factors()[k]).containsExactly(through.factors()[k], ROUNDING);
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 1", "7;7;7, 1", "1;2, 2", "1;1;2;2;2, 2", "1;2;3, 3"})
    void there_are_no_more_components_than_different_records(String records, int expected) throws Exception {
        double[] data = Arrays.stream(records.split(";"))
                .mapToDouble(Double::parseDouble)
                .toArray();

        GenerativeModel<double[]> model = model(GaussianMixtureLearner.of(4), data);

        assertThat(MixtureSamples.parameters(model).components()).isEqualTo(expected);
        double scale = Math.sqrt(Arrays.stream(data).map(x -> x * x).sum());
        for (double draw : model.sample(1000, new Seed(1).stream())) {
            assertThat(Arrays.stream(data).map(x -> Math.abs(x - draw)).min().orElseThrow())
                    .isLessThan(scale * 0.01);
        }
    }

    @Test
    void records_that_are_all_alike_give_a_point() {
        GenerativeModel<double[]> model = model(GaussianMixtureLearner.of(3), 2.5, 2.5, 2.5);

        assertThat(((TailProbability) model).probabilityAbove(2.5)).isZero();
        assertThat(((TailProbability) model).probabilityBelow(2.5)).isZero();
        assertThat(((TailProbability) model).probabilityAbove(2.4)).isOne();
    }

    @Test
    void a_component_on_a_repeated_record_has_the_least_variance() {
        double[] data = new double[60];
        Arrays.fill(data, 0, 30, 5);
        System.arraycopy(MixtureSamples.numbers(1, 30, 1), 0, data, 30, 30);
        double variance = Gaussian.fit("", VarianceDivisor.N, data).standardDeviation();
        var method = ExpectationMaximization.standard().withLeastVariance(1e-4);

        MixtureParameters mixture = fitted(GaussianMixtureLearner.of(2).fittedBy(method), data);

        int narrow = mixture.factors()[0][0] < mixture.factors()[1][0] ? 0 : 1;
        assertThat(mixture.means()[narrow][0]).isCloseTo(5, within(1e-6));
        assertThat(mixture.factors()[narrow][0]).isCloseTo(0.01 * variance, ROUNDING);
    }

    @Test
    void without_a_least_variance_a_collapse_is_refused() {
        var method = ExpectationMaximization.standard().withLeastVariance(0);

        assertThatThrownBy(() -> model(GaussianMixtureLearner.of(2).fittedBy(method), 1, 1, 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("from each of 5 starts a component of the Gaussian mixture lost its variance, as on equal "
                        + "records; set leastVariance above 0 but not below rounding (1e-6 is the default) or use fewer "
                        + "components than 2");
    }

    @Test
    void records_that_no_mixture_can_have_are_refused() {
        assertThatThrownBy(() -> model(GaussianMixtureLearner.of(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Gaussian mixture needs at least 1 training record but there is none");
        assertThatThrownBy(() -> model(GaussianMixtureLearner.of(2), 0, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "training record 1 of 2 is Infinity, but a Gaussian mixture needs finite numbers; remove such "
                                + "records or choose another learner");
        assertThatThrownBy(() -> model(GaussianMixtureLearner.of(2), 0, 1e300))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "column 0 of the training records has a standard deviation of Infinity, but a Gaussian mixture "
                                + "needs one from 1.0E-150 to 1.0E150, or all records alike; use another unit");
    }

    @Test
    void settings_out_of_range_are_refused() {
        ExpectationMaximization method = ExpectationMaximization.standard();

        assertThatThrownBy(() -> GaussianMixtureLearner.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("components must be at least 1 but was 0");
        assertThatThrownBy(() -> method.withStarts(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("starts must be at least 1 but was 0");
        assertThatThrownBy(() -> method.withIterations(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("iterations must be at least 1 but was -1");
        assertThatThrownBy(() -> method.withTolerance(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tolerance must be 0 or more and finite but was NaN; 1e-6 is the default");
        assertThatThrownBy(() -> method.withLeastVariance(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("leastVariance must be from 0 to below 1 but was 1.0; it is a share of the variance of the "
                        + "training records, 1e-6 by default");
    }

    @Test
    void a_fit_starts_from_a_mixture_that_fits_in_only() {
        GenerativeModel<double[]> three = model(GaussianMixtureLearner.of(3), 1, 2, 4, 8);

        assertThatThrownBy(() -> GaussianMixtureLearner.of(2).startedFrom(three))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model to start from has 3 components but the mixture only 2");
        assertThatThrownBy(() -> GaussianMixtureLearner.of(2).startedFrom(new Gaussian(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fit can start from a model of GaussianMixtureLearner only but the model is of "
                        + "io.github.tailunit.learner.Gaussian");
    }

    @Test
    void the_name_tells_the_number_of_components() {
        assertThat(GaussianMixtureLearner.of(3).name()).isEqualTo("mixture of 3 Gaussians");
    }
}

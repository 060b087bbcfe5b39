package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.random.Seed;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MultivariateGaussianMixtureLearnerTest {

    private static MixtureParameters fitted(MultivariateGaussianMixtureLearner learner, double[][] rows) {
        return MixtureSamples.parameters(learner.fit(rows, new Seed(0).stream()));
    }

    record Optimum(
            String data,
            int components,
            CovarianceShape shape,
            double logLikelihood,
            double logLikelihoodOfMclust,
            double[] weights,
            double[][] means,
            double[][][] covariances) {

        @Override
        public String toString() {
            return data + " " + components + " " + shape;
        }
    }

    record References(String oracle, Map<String, double[][]> data, List<Optimum> cases) {}

    private static References references() throws Exception {
        try (InputStream in =
                MultivariateGaussianMixtureLearnerTest.class.getResourceAsStream("gaussian-mixtures.json")) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), References.class);
        }
    }

    static Stream<Optimum> optima() throws Exception {
        return references().cases().stream();
    }

    /** Reference values: scikit-learn and mclust, which agree; their versions stand in the file. */
    @ParameterizedTest
    @MethodSource("optima")
    void the_optimum_is_that_of_other_implementations(Optimum expected) throws Exception {
        double[][] rows = references().data().get(expected.data());
        var method = ExpectationMaximization.standard()
                .withStarts(20)
                .withIterations(5000)
                .withTolerance(1e-14);

        MixtureParameters mixture = fitted(
                MultivariateGaussianMixtureLearner.of(expected.components(), expected.shape())
                        .fittedBy(method),
                rows);

        int[] order = IntStream.range(0, mixture.components())
                .boxed()
                .sorted((a, b) -> Double.compare(mixture.means()[a][0], mixture.means()[b][0]))
                .mapToInt(k -> k)
                .toArray();
        double logLikelihood = rows.length * new TextbookMixture(rows, false, mixture).iterate();
        assertThat(logLikelihood).isCloseTo(expected.logLikelihood(), within(1e-8));
        assertThat(logLikelihood).isCloseTo(expected.logLikelihoodOfMclust(), within(1e-8));
        for (int k = 0; k < order.length; k++) {
            assertThat(mixture.weights()[order[k]]).isCloseTo(expected.weights()[k], within(1e-5));
            assertThat(mixture.means()[order[k]]).containsExactly(expected.means()[k], within(1e-5));
            double[][] covariance =
                    TextbookMixture.covariance(mixture, order[k]).getData();
            for (int j = 0; j < covariance.length; j++) {
                assertThat(covariance[j]).containsExactly(expected.covariances()[k][j], within(2e-5));
            }
        }
    }

    // Closed form: one component is the normal distribution.
    @Test
    void one_component_is_the_multivariate_gaussian_learner() throws Exception {
        double[][] rows = MixtureSamples.rows(4, 90, 3, 2);
        double[][] gaussian = MultivariateGaussianLearner.maximumLikelihood()
                .fit(rows, new Seed(0).stream())
                .sample(20, new Seed(5).stream());

        MixtureParameters one = fitted(MultivariateGaussianMixtureLearner.of(1, CovarianceShape.FULL), rows);
        RealMatrix expected = new Covariance(rows, false).getCovarianceMatrix();

        assertThat(TextbookMixture.covariance(one, 0).subtract(expected).getNorm())
                .isLessThan(1e-12);
        assertThat(one.means()[0][1])
                .isCloseTo(
                        Arrays.stream(rows).mapToDouble(row -> row[1]).average().orElseThrow(), within(1e-12));
        assertThat(gaussian).hasDimensions(20, 3);
    }

    // Law: a fit has no units, whatever the units of each column.
    @ParameterizedTest
    @EnumSource
    void scaling_and_shifting_columns_scales_and_shifts_the_mixture(CovarianceShape shape) {
        double[][] rows = MixtureSamples.rows(12, 250, 2, 3);
        double[][] mapped = Arrays.stream(rows)
                .map(row -> new double[] {1024 * row[0], 1e-6 * row[1] + 3e-6})
                .toArray(double[][]::new);
        MultivariateGaussianMixtureLearner learner = MultivariateGaussianMixtureLearner.of(3, shape);

        MixtureParameters plain = fitted(learner, rows);
        MixtureParameters other = fitted(learner, mapped);

        assertThat(other.weights()).containsExactly(plain.weights(), within(1e-9));
        for (int k = 0; k < 3; k++) {
            assertThat(other.means()[k][0] / 1024).isCloseTo(plain.means()[k][0], within(1e-8));
            assertThat((other.means()[k][1] - 3e-6) * 1e6).isCloseTo(plain.means()[k][1], within(1e-8));
            double[] factor = plain.factors()[k];
            assertThat(other.factors()[k][0] / 1024).isCloseTo(factor[0], within(1e-8));
            assertThat(other.factors()[k][1] * 1e6).isCloseTo(factor[1], within(1e-8));
            assertThat(other.factors()[k][2] * 1e6).isCloseTo(factor[2], within(1e-8));
        }
    }

    // Law: mean and covariance of a sample are those of the mixture; the z of a mean is below 5 in both columns with
    // false alarm 2e-6.
    @ParameterizedTest
    @EnumSource
    void draws_have_the_moments_of_the_mixture(CovarianceShape shape) throws Exception {
        double[][] rows = MixtureSamples.rows(30, 200, 2, 3);
        int size = 200_000;
        GenerativeModel<double[][]> model =
                MultivariateGaussianMixtureLearner.of(3, shape).fit(rows, new Seed(0).stream());
        double[][] draws = model.sample(size, new Seed(7).stream());

        // EM keeps the mean of the records, and each variance: the mixture's are theirs.
        for (int j = 0; j < 2; j++) {
            Gaussian truth = Gaussian.fit("", VarianceDivisor.N, MixtureSamples.column(rows, j));
            Gaussian drawn = Gaussian.fit("", VarianceDivisor.N, MixtureSamples.column(draws, j));
            assertThat((drawn.mean() - truth.mean()) / truth.standardDeviation() * Math.sqrt(size))
                    .isBetween(-5.0, 5.0);
            assertThat(drawn.standardDeviation() / truth.standardDeviation()).isCloseTo(1, within(0.02));
        }
    }

    @Test
    void constant_columns_stay_constant_and_others_do_not_notice() throws Exception {
        double[][] rows = MixtureSamples.rows(2, 150, 2, 2);
        double[][] wider = Arrays.stream(rows)
                .map(row -> new double[] {7, row[0], -0.25, row[1]})
                .toArray(double[][]::new);
        MultivariateGaussianMixtureLearner learner = MultivariateGaussianMixtureLearner.of(2, CovarianceShape.FULL);

        GenerativeModel<double[][]> model = learner.fit(wider, new Seed(0).stream());
        MixtureParameters mixture = MixtureSamples.parameters(model);
        MixtureParameters narrow = fitted(learner, rows);

        for (double[] draw : model.sample(50, new Seed(1).stream())) {
            assertThat(draw[0]).isEqualTo(7);
            assertThat(draw[2]).isEqualTo(-0.25);
        }
        for (int k = 0; k < 2; k++) {
            assertThat(mixture.means()[k]).containsExactly(7, narrow.means()[k][0], -0.25, narrow.means()[k][1]);
            assertThat(mixture.factors()[k])
                    .containsExactly(
                            0,
                            0,
                            narrow.factors()[k][0],
                            0,
                            0,
                            0,
                            0,
                            narrow.factors()[k][1],
                            0,
                            narrow.factors()[k][2]);
        }
        MixtureParameters resumed = fitted(learner.startedFrom(model), wider);
        assertThat(resumed.means()[0][1]).isCloseTo(mixture.means()[0][1], within(1e-2));
    }

    @Test
    void rows_that_are_all_alike_give_a_point() throws Exception {
        double[][] rows = {{1, 2}, {1, 2}, {1, 2}};

        assertThat(MultivariateGaussianMixtureLearner.of(2, CovarianceShape.DIAGONAL)
                        .fit(rows, new Seed(0).stream())
                        .sample(2, new Seed(0).stream()))
                .isDeepEqualTo(new double[][] {{1, 2}, {1, 2}});
    }

    @Test
    void columns_that_depend_on_each_other_have_the_least_variance_across() {
        double[][] rows = Arrays.stream(MixtureSamples.numbers(3, 100, 2))
                .mapToObj(x -> new double[] {x, 2 * x})
                .toArray(double[][]::new);
        MultivariateGaussianMixtureLearner two = MultivariateGaussianMixtureLearner.of(2, CovarianceShape.FULL);

        MixtureParameters mixture = fitted(two, rows);

        assertThat(mixture.components()).isEqualTo(2);
        assertThatThrownBy(() ->
                        fitted(two.fittedBy(ExpectationMaximization.standard().withLeastVariance(0)), rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("from each of 5 starts a component of the Gaussian mixture lost its variance");
    }

    @Test
    void rows_that_no_mixture_can_have_are_refused() {
        MultivariateGaussianMixtureLearner two = MultivariateGaussianMixtureLearner.of(2, CovarianceShape.FULL);

        assertThatThrownBy(() -> fitted(two, new double[0][]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Gaussian mixture needs at least 1 training record but there is none");
        assertThatThrownBy(() -> fitted(two, new double[][] {{1, 2}, {3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training record 1 has 1 columns, but the first has 2");
        assertThatThrownBy(() -> fitted(two, new double[][] {{1, 2}, {3, Double.NaN}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "training record 1 of 2 has NaN in column 1, but a Gaussian mixture needs finite numbers; remove "
                                + "such records or choose another learner");
        GenerativeModel<double[][]> wide = two.fit(new double[][] {{1, 2}, {2, 3}}, new Seed(0).stream());
        assertThatThrownBy(() -> fitted(two.startedFrom(wide), new double[][] {{1}, {2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model to start from has 2 columns but the training records have 1");
    }

    @Test
    void names_tell_the_shapes_apart() {
        assertThat(MultivariateGaussianMixtureLearner.of(3, CovarianceShape.FULL)
                        .name())
                .isEqualTo("mixture of 3 multivariate Gaussians with full covariance");
        assertThat(MultivariateGaussianMixtureLearner.of(2, CovarianceShape.DIAGONAL)
                        .name())
                .isEqualTo("mixture of 2 multivariate Gaussians with diagonal covariance");
    }
}

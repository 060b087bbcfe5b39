package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Families of counts and of rows; comparisons of two laws have a false-alarm probability of 1e-5 each. */
class SufficientStatisticsTest {

    private static final int RUNS = 5_000;

    @FunctionalInterface
    private interface Draw {
        void into(double[] parameters, int size, Variates random, double[] statistics);
    }

    private static double[] drawn(
            SufficientStatistics<?> family,
            Draw draw,
            double[] parameters,
            int size,
            long seed,
            ToDoubleFunction<double[]> of) {
        Variates random = new Variates(new Seed(seed).stream());
        double[] statistics = new double[family.statistics()];
        double[] values = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            draw.into(parameters, size, random, statistics);
            values[i] = of.applyAsDouble(statistics);
        }
        return values;
    }

    private static void assertSameLaw(
            SufficientStatistics<?> family, double[] parameters, int size, ToDoubleFunction<double[]> of) {
        double[] exact = drawn(family, family::draw, parameters, size, 1, of);
        double[] byRecords = drawn(family, family::drawRecords, parameters, size, 2, of);
        Variates jitter = new Variates(new Seed(3).stream()); // counts are tied; the test wants continuous numbers
        Arrays.setAll(exact, i -> exact[i] + 1e-9 * jitter.uniform());
        Arrays.setAll(byRecords, i -> byRecords[i] + 1e-9 * jitter.uniform());

        assertThat(KolmogorovSmirnovTest.withDefaults().test(exact, byRecords).getPValue())
                .isGreaterThan(1e-5);
    }

    @ParameterizedTest
    @CsvSource({"0.02, 50", "0.3, 7", "3, 40", "80, 10", "600, 5"})
    void poisson_sums_follow_their_law(double mean, int size) {
        SufficientStatistics<double[]> family = new PoissonLearner().statistics(new double[0]);

        assertSameLaw(family, new double[] {mean}, size, statistics -> statistics[1]);
    }

    @Test
    void a_poisson_sum_that_is_too_large_is_refused() {
        SufficientStatistics<double[]> family = new PoissonLearner().statistics(new double[0]);

        assertThatThrownBy(() ->
                        family.draw(new double[] {1e10}, 1_000_000, new Variates(new Seed(1).stream()), new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the sum of 1000000 Poisson records of mean 1.0E10 is too large for the exact law, which takes up to "
                                + "1e15; use fewer records or another unit");
    }

    @Test
    void rows_without_columns_have_statistics() {
        MultivariateGaussianStatistics family = new MultivariateGaussianStatistics(VarianceDivisor.N, 0);
        double[] statistics = new double[1];

        family.draw(new double[0], 7, new Variates(new Seed(1).stream()), statistics);

        assertThat(statistics).containsExactly(7);
    }

    @Test
    void a_poisson_fit_takes_whole_numbers() {
        assertThatThrownBy(() -> new PoissonLearner().fit(new double[] {1, 2.5}, new Seed(1).stream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training record 1 is 2.5, but a Poisson distribution needs whole numbers");
        assertThatThrownBy(() -> new PoissonLearner().fit(new double[0], new Seed(1).stream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Poisson distribution needs at least 1 training record but there is none");
    }

    @ParameterizedTest
    @CsvSource({"20, 3", "20, 400", "300, 3", "2000, 50", "40, 4000"})
    void categorical_counts_follow_their_law(int size, int fitted) {
        int[] reference = IntStream.range(0, fitted).map(i -> i * i % 7 % 5).toArray();
        CategoricalStatistics family = CategoricalStatistics.of(reference);
        double[] parameters = new double[family.parameters()];
        family.summarize(reference, parameters);

        assertSameLaw(family, parameters, size, statistics -> statistics[2]);
        assertSameLaw(
                family,
                parameters,
                size,
                statistics -> Arrays.stream(statistics, 1, statistics.length)
                        .map(count -> count * count)
                        .sum());
        assertNaiveLaw(family, parameters, size);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "0.3, 40", "0.9, 100", "0.02, 128", "0.4, 129", "0.7, 3000"})
    void bernoulli_counts_follow_their_law(double probability, int size) {
        SufficientStatistics<int[]> family = new BernoulliLearner().statistics(new int[0]);

        assertSameLaw(family, new double[] {probability}, size, statistics -> statistics[1]);
    }

    @ParameterizedTest
    @CsvSource({"20, 3", "2000, 10", "500, 64"})
    void histogram_counts_follow_their_law(int size, int bins) {
        FixedHistogramLearner learner = new FixedHistogramLearner(0, 1, bins);
        double[] reference =
                IntStream.range(0, 300).mapToDouble(i -> i % 7 * i % 31 / 31.0).toArray();
        SufficientStatistics<double[]> family = learner.statistics(reference);
        double[] parameters = new double[family.parameters()];
        family.summarize(reference, parameters);

        assertSameLaw(family, parameters, size, statistics -> statistics[1]);
        assertSameLaw(
                family,
                parameters,
                size,
                statistics -> Arrays.stream(statistics, 1, statistics.length)
                        .map(count -> count * count)
                        .sum());
        assertNaiveLaw(family, parameters, size);
    }

    /** Where both ways of drawing counts run the same code, only another one can tell that they are right; each comparison errs with 1e-5. */
    private static void assertNaiveLaw(SufficientStatistics<?> family, double[] parameters, int size) {
        Draw naive = (model, records, random, into) -> {
            Arrays.fill(into, 0);
            into[0] = records;
            for (int i = 0; i < records; i++) {
                int left = random.stream().nextInt((int) model[0]);
                int of = 1;
                while (left >= model[of]) {
                    left -= (int) model[of++];
                }
                into[of]++;
            }
        };
        for (Draw ours : List.<Draw>of(family::draw, family::drawRecords)) {
            for (int of = 1; of < Math.min(4, family.statistics()); of++) {
                int at = of;
                double[] fast = drawn(family, ours, parameters, size, 15, counts -> counts[at]);
                double[] slow = drawn(family, naive, parameters, size, 16, counts -> counts[at]);

                assertThat(KolmogorovSmirnovTest.withDefaults().test(fast, slow).getPValue())
                        .isGreaterThan(1e-5);
            }
        }
    }

    /** A refit with pivots that were drawn ahead has the law of a draw and a fit; each comparison errs with 1e-5. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 3", "3, 4", "3, 50", "5, 12"})
    void refits_of_rows_have_the_law_of_a_draw_and_a_fit(int dimension, int size) {
        MultivariateGaussianStatistics family =
                new MultivariateGaussianStatistics(VarianceDivisor.N_MINUS_ONE, dimension);
        double[] statistics = new double[family.statistics()];
        Draw refit = (parameters, records, random, into) -> {
            double[] model = parameters.clone();
            family.drawPivots(records, family.mostRefits(), random);
            family.refit(family.mostRefits() - 1, model);
            System.arraycopy(model, 0, into, 0, model.length);
        };
        Draw drawAndFit = (parameters, records, random, into) -> {
            double[] model = new double[parameters.length];
            family.draw(parameters, records, random, statistics);
            family.fit(statistics, model);
            System.arraycopy(model, 0, into, 0, model.length);
        };
        for (int entry = 0; entry < family.parameters(); entry++) {
            int of = entry;
            double[] ahead = drawn(family, refit, model(dimension), size, 13, values -> values[of]);
            double[] direct = drawn(family, drawAndFit, model(dimension), size, 14, values -> values[of]);

            assertThat(KolmogorovSmirnovTest.withDefaults().test(ahead, direct).getPValue())
                    .isGreaterThan(1e-5);
        }
    }

    @Test
    void a_category_that_the_reference_lacks_is_refused() {
        CategoricalStatistics family = CategoricalStatistics.of(new int[] {5, 3, 5});

        assertThatThrownBy(() -> family.summarize(new int[] {3, 4}, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("record 1 is of category 4, which the reference does not have");
    }

    @Test
    void a_categorical_model_has_the_living_categories() throws Exception {
        CategoricalStatistics family = CategoricalStatistics.of(new int[] {5, 3, 5, 9});
        double[] parameters = new double[4];
        family.fit(new double[] {4, 1, 3, 0}, parameters);

        assertThat(family.model(parameters).sample(1000, new Seed(4).stream())).containsOnly(3, 5);
    }

    private static double[] model(int dimension) {
        double[] parameters = new double[dimension + LowerTriangle.size(dimension)];
        Arrays.setAll(parameters, i -> 1 + i % 3 * 0.25 - (i % 2) * 0.5);
        return parameters;
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 3", "2, 2", "3, 50", "5, 12"})
    void scatter_and_mean_of_rows_follow_their_law(int dimension, int size) {
        MultivariateGaussianStatistics family =
                new MultivariateGaussianStatistics(VarianceDivisor.N_MINUS_ONE, dimension);
        double[] parameters = model(dimension);
        int last = family.statistics() - 1;

        assertSameLaw(family, parameters, size, statistics -> statistics[1]);
        assertSameLaw(family, parameters, size, statistics -> statistics[dimension]);
        assertSameLaw(family, parameters, size, statistics -> statistics[1 + dimension]);
        assertSameLaw(
                family,
                parameters,
                size,
                statistics -> Arrays.stream(statistics, 1 + dimension, last + 1)
                        .map(entry -> entry * entry)
                        .sum()); // the trace of the scatter
    }

    /** The log determinant of each fit falls by its closed form; 4.5 deviations. */
    @Test
    void the_determinant_falls_as_the_law_says() {
        int dimension = 4;
        int size = 30;
        MultivariateGaussianStatistics family =
                new MultivariateGaussianStatistics(VarianceDivisor.N_MINUS_ONE, dimension);
        double[] identity = new double[family.parameters()];
        for (int i = 0, at = dimension; i < dimension; at += ++i + 1) {
            identity[at] = 1;
        }
        double[] parameters = new double[family.parameters()];
        double[] fall = drawn(family, family::draw, identity, size, 5, statistics -> {
            family.fit(statistics, parameters);
            double sum = 0;
            for (int i = 0, at = dimension; i < dimension; at += ++i + 1) {
                sum += 2 * Math.log(parameters[at]);
            }
            return sum;
        });
        double expected = 0;
        double variance = 0;
        for (int i = 1; i <= dimension; i++) {
            expected += Digamma.value((size - i) / 2.0) - Math.log((size - 1) / 2.0);
            variance += Trigamma.value((size - i) / 2.0);
        }
        assertThat(Arrays.stream(fall).average().orElseThrow())
                .isCloseTo(expected, within(4.5 * Math.sqrt(variance / RUNS)));
    }

    private static double[][] rows(int size, int dimension, long seed) {
        Variates random = new Variates(new Seed(seed).stream());
        double[][] rows = new double[size][dimension];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> 100 + j + (j + 1) * random.normal());
        }
        return rows;
    }

    @Test
    void scatter_of_two_batches_is_that_of_the_whole() {
        MultivariateGaussianStatistics family = new MultivariateGaussianStatistics(VarianceDivisor.N, 3);
        double[][] all = rows(20, 3, 6);
        double[] whole = new double[family.statistics()];
        double[] merged = new double[family.statistics()];
        double[] more = new double[family.statistics()];
        family.summarize(all, whole);
        family.summarize(Arrays.copyOf(all, 7), more);
        family.merge(merged, more);
        family.summarize(Arrays.copyOfRange(all, 7, 20), more);
        family.merge(merged, more);

        for (int i = 0; i < whole.length; i++) {
            assertThat(merged[i]).isCloseTo(whole[i], within(1e-9));
        }
    }

    @Test
    void a_fit_has_mean_and_covariance_of_the_rows() throws Exception {
        double[][] data = rows(50, 2, 7);
        double[][] made = MultivariateGaussianLearner.maximumLikelihood()
                .fit(data, new Seed(8).stream())
                .sample(200_000, new Seed(9).stream());

        assertThat(covariance(made)[0]).isCloseTo(covariance(data)[0], within(0.02 * covariance(data)[0]));
        assertThat(covariance(made)[1]).isCloseTo(covariance(data)[1], within(0.05));
        assertThat(covariance(made)[2]).isCloseTo(covariance(data)[2], within(0.02 * covariance(data)[2]));
    }

    /** Divisor n; xx, xy, yy. */
    private static double[] covariance(double[][] rows) {
        double x = Arrays.stream(rows).mapToDouble(row -> row[0]).average().orElseThrow();
        double y = Arrays.stream(rows).mapToDouble(row -> row[1]).average().orElseThrow();
        return new double[] {
            Arrays.stream(rows)
                    .mapToDouble(row -> (row[0] - x) * (row[0] - x))
                    .average()
                    .orElseThrow(),
            Arrays.stream(rows)
                    .mapToDouble(row -> (row[0] - x) * (row[1] - y))
                    .average()
                    .orElseThrow(),
            Arrays.stream(rows)
                    .mapToDouble(row -> (row[1] - y) * (row[1] - y))
                    .average()
                    .orElseThrow()
        };
    }

    @Test
    void a_column_that_depends_on_another_is_kept() throws Exception {
        double[][] data = rows(30, 1, 10);
        double[][] doubled = Arrays.stream(data)
                .map(row -> new double[] {row[0], 2 * row[0], 0.1})
                .toArray(double[][]::new);

        double[][] made = MultivariateGaussianLearner.unbiased()
                .fit(doubled, new Seed(11).stream())
                .sample(100, new Seed(12).stream());

        for (double[] row : made) {
            assertThat(row[1]).isCloseTo(2 * row[0], within(1e-4));
            assertThat(row[2]).isEqualTo(0.1);
        }
    }

    @Test
    void rows_of_different_lengths_are_refused() {
        assertThatThrownBy(() -> MultivariateGaussianLearner.unbiased()
                        .fit(new double[][] {{1, 2}, {1, 2, 3}}, new Seed(1).stream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("training record 1 has 3 columns, but the first has 2");
        assertThatThrownBy(() ->
                        MultivariateGaussianLearner.unbiased().fit(new double[][] {{1, 2}}, new Seed(1).stream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a multivariate Gaussian with divisor N_MINUS_ONE needs at least 2 training records but there are 1");
    }
}

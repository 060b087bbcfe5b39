package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.random.CountsOfLaw;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws by Poisson numbers, of models that were fitted to as many records. Comparisons have a false-alarm probability of 1e-6. */
class MultinomialTest {

    private static final int SIZE = 1_000;
    private static final int RUNS = 20_000;

    /** Three classes of many records, and a dead one between ones of one. */
    private static final double[] FITTED = fitted(300, 60, 5, 0);

    private static double[] fitted(double... large) {
        int left = SIZE - (int) DoubleStream.of(large).sum();
        return DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(SIZE), DoubleStream.of(large)),
                        DoubleStream.generate(() -> 1).limit(left))
                .toArray();
    }

    private static double[] drawn(double[] fitted, ToDoubleFunction<double[]> of) {
        Multinomial multinomial = new Multinomial(fitted.length - 1);
        Variates random = new Variates(new Seed(7).stream());
        double[] counts = new double[fitted.length];
        return IntStream.range(0, RUNS)
                .mapToDouble(run -> {
                    multinomial.draw(fitted, SIZE, random, counts);
                    return of.applyAsDouble(counts);
                })
                .toArray();
    }

    private static double pValue(double[] values, double probability) {
        return CountsOfLaw.pValue(
                DoubleStream.of(values).mapToInt(value -> (int) value).toArray(),
                BinomialDistribution.of(SIZE, probability));
    }

    @Test
    void each_class_is_binomial() {
        for (int at : new int[] {1, 2, 3, 5, SIZE - 361}) {
            assertThat(pValue(drawn(FITTED, counts -> counts[at]), FITTED[at] / SIZE))
                    .as("class %d", at)
                    .isGreaterThan(1e-6);
        }
    }

    /** Poisson numbers would spread more: the largest class has a variance of 210 records here, and of 300 as such a number. */
    @Test
    void sums_of_classes_are_binomial() {
        assertThat(pValue(drawn(FITTED, counts -> counts[1] + counts[2]), 0.36)).isGreaterThan(1e-6);
        assertThat(pValue(drawn(FITTED, counts -> counts[1] + counts[3] + counts[7]), 0.306))
                .isGreaterThan(1e-6);
    }

    /** Pearson's sum has the expectation k - 1 in a multinomial draw, and k where the classes are independent. */
    @Test
    void classes_depend_on_each_other_as_they_must() {
        double[] fitted = fitted(600, 200, 184);
        double[] sums = drawn(
                fitted,
                counts -> IntStream.range(1, counts.length)
                        .mapToDouble(i -> Math.pow(counts[i] - fitted[i], 2) / fitted[i])
                        .sum());
        int living = fitted.length - 1;
        double mean = DoubleStream.of(sums).average().orElseThrow();
        double deviation = Math.sqrt(
                DoubleStream.of(sums).map(sum -> (sum - mean) * (sum - mean)).sum() / (RUNS - 1.0) / RUNS);

        assertThat(living).isEqualTo(19);
        assertThat(mean).isCloseTo(living - 1, within(4.9 * deviation));
        assertThat(4.9 * deviation).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 1_000, 100_000})
    void records_are_all_there_and_the_dead_stay_dead(int size) {
        double[] fitted = new double[1 + 2 * size];
        fitted[0] = size;
        for (int i = 0; i < size; i++) {
            fitted[1 + 2 * i] = 1;
        }
        double[] counts = new double[fitted.length];
        Multinomial multinomial = new Multinomial(fitted.length - 1);
        Variates random = new Variates(new Seed(size).stream());
        for (int run = 0; run < 20; run++) {
            multinomial.draw(fitted, size, random, counts);

            assertThat(counts[0]).isEqualTo(size);
            assertThat(Arrays.stream(counts, 1, counts.length).sum()).isEqualTo(size);
            assertThat(IntStream.range(0, size).mapToDouble(i -> counts[2 + 2 * i]))
                    .containsOnly(0.0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, SIZE, 100 * SIZE})
    void a_model_that_is_replaced_becomes_what_would_be_drawn(int size) {
        double[] drawn = new double[FITTED.length];
        double[] replaced = FITTED.clone();
        new Multinomial(FITTED.length - 1).draw(FITTED, size, new Variates(new Seed(3).stream()), drawn);
        new Multinomial(FITTED.length - 1).redraw(replaced, size, new Variates(new Seed(3).stream()));

        assertThat(replaced).isEqualTo(drawn);
    }

    /** What it remembers of one model must not show in the next. */
    @Test
    void numbers_do_not_depend_on_what_was_drawn_before() {
        double[] sparse = new double[FITTED.length];
        sparse[0] = SIZE;
        sparse[4] = 900;
        sparse[600] = 100;
        double[] other = FITTED.clone();
        other[4] = other[1];
        other[1] = 0;
        Multinomial used = new Multinomial(FITTED.length - 1);
        for (double[] model : new double[][] {FITTED, sparse, FITTED, other, sparse, other}) {
            double[] once = new double[FITTED.length];
            double[] again = new double[FITTED.length];
            new Multinomial(FITTED.length - 1).draw(model, SIZE, new Variates(new Seed(3).stream()), once);
            used.draw(model, SIZE, new Variates(new Seed(3).stream()), again);

            assertThat(again).isEqualTo(once);
        }
    }
}

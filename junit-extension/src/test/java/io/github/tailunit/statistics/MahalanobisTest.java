package io.github.tailunit.statistics;

import static io.github.tailunit.statistics.PointVectors.near;
import static io.github.tailunit.statistics.PointVectors.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement.Undefined;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.statistics.descriptive.Quantile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MahalanobisTest {

    private static final Quantile TYPE_7 = Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

    static Stream<PointVectors.Tail> tails() {
        return PointVectors.FILE.mahalanobis().cases().stream();
    }

    static Stream<PointVectors.Robust> robust() {
        return PointVectors.FILE.robust().cases().stream();
    }

    static Stream<PointVectors.Core> cores() {
        return PointVectors.FILE.cores().cases().stream();
    }

    @ParameterizedTest
    @MethodSource("tails")
    void distances_are_those_of_another_implementation(PointVectors.Tail known) {
        double[][] reference = sample(known.reference());
        Mahalanobis distance = Mahalanobis.classical(reference);
        double[] own = distance.squaredDistances(reference);
        double[] others = distance.squaredDistances(sample(known.candidate()));
        double threshold = TYPE_7.evaluate(own, 1 - known.level());

        assertThat(threshold).isCloseTo(known.threshold(), near(known.threshold()));
        assertThat(Arrays.stream(own).filter(d -> d > threshold).count()).isEqualTo(known.referenceCount());
        assertThat(Arrays.stream(others).filter(d -> d > threshold).count()).isEqualTo(known.candidateCount());
        for (int i = 0; i < others.length; i++) {
            assertThat(others[i]).isCloseTo(known.distances()[i], near(known.distances()[i]));
        }
    }

    @ParameterizedTest
    @MethodSource("robust")
    void the_core_is_the_best_of_all_subsets(PointVectors.Robust known) {
        Mahalanobis distance = Mahalanobis.robust(sample(known.sample()), 3);

        assertThat(distance.core()).containsExactly(known.core());
        assertThat(distance.centre()).containsExactly(known.centre(), within(1e-9));
        for (int j = 0; j < known.centre().length; j++) {
            assertThat(distance.covariance()[j]).containsExactly(known.covariance()[j], within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("cores")
    void the_core_is_no_worse_than_that_of_another_implementation(PointVectors.Core known) {
        double[][] rows = sample(known.sample());
        double[][] core = Rows.select(rows, Mahalanobis.robust(rows, 7).core());

        double found = logDeterminant(core);

        assertThat(found).isLessThanOrEqualTo(known.logDeterminant() + 1e-9);
        if (found > known.logDeterminant() - 1e-9) { // the other search does not always find the best subset
            for (int j = 0; j < known.location().length; j++) {
                int column = j;
                assertThat(Arrays.stream(core)
                                .mapToDouble(row -> row[column])
                                .average()
                                .orElseThrow())
                        .isCloseTo(known.location()[j], within(1e-9));
            }
        }
    }

    private static double logDeterminant(double[][] rows) {
        return Math.log(new LUDecomposition(new Covariance(new Array2DRowRealMatrix(rows)).getCovarianceMatrix())
                .getDeterminant());
    }

    @Test
    void neither_form_depends_on_units_axes_or_the_order_of_rows() {
        double[][] rows = sample("space40");
        double[][] turned = reversed(affine(rows));

        assertSameDistances(Mahalanobis.classical(rows), Mahalanobis.classical(turned), rows, 1e-9);
        assertSameDistances(Mahalanobis.robust(rows, 1), Mahalanobis.robust(turned, 1), rows, 1e-9);
        assertThat(Mahalanobis.robust(reversed(rows), 1).squaredDistances(rows))
                .containsExactly(Mahalanobis.robust(rows, 1).squaredDistances(rows));
    }

    private static void assertSameDistances(Mahalanobis one, Mahalanobis other, double[][] rows, double relative) {
        double[] expected = one.squaredDistances(rows);
        double[] turned = other.squaredDistances(affine(rows));
        for (int i = 0; i < rows.length; i++) {
            assertThat(turned[i]).isCloseTo(expected[i], within(relative * (1 + expected[i])));
        }
    }

    private static double[][] affine(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> new double[] {
                    1e4 * (row[0] - 2 * row[1]) + 7, 1e-3 * (row[1] + row[2]), 5 * row[2] - row[0] + row[1] - 100
                })
                .toArray(double[][]::new);
    }

    private static double[][] reversed(double[][] rows) {
        double[][] reversed = new double[rows.length][];
        Arrays.setAll(reversed, i -> rows[rows.length - 1 - i]);
        return reversed;
    }

    /** A fifth of the rows far off: the classical distance of these is small, the robust one is not. */
    @Test
    void the_robust_form_is_not_masked() {
        double[][] rows = PointVectors.gaussian(11, 100, 2);
        for (int i = 0; i < 20; i++) {
            rows[i][0] = 10 + rows[i][0] / 10;
            rows[i][1] = -10 + rows[i][1] / 10;
        }

        double[] classical = Mahalanobis.classical(rows).squaredDistances(rows);
        double[] robust = Mahalanobis.robust(rows, 1).squaredDistances(rows);

        assertThat(Arrays.stream(classical, 0, 20).max().orElseThrow()).isLessThan(5);
        assertThat(Arrays.stream(robust, 0, 20).min().orElseThrow()).isGreaterThan(100);
    }

    /** Law: standard errors are at most 0.025, so one of nine limits breaks by chance with probability 3e-5. */
    @Test
    void the_robust_form_is_consistent_for_gaussian_rows() {
        double[][] rows = PointVectors.gaussian(5, 4_000, 3);
        double[][] covariance = Mahalanobis.robust(rows, 1).covariance();

        for (int j = 0; j < 3; j++) {
            for (int l = 0; l < 3; l++) {
                assertThat(covariance[j][l]).isCloseTo(j == l ? 1 : 0, within(0.12));
            }
        }
    }

    @Test
    void columns_without_a_scatter_of_their_own_are_named() {
        assertUndefined("column 1 is a linear combination of column 0", new double[][] {{1, 2}, {2, 4}, {3, 6}});
        assertUndefined(
                "column 1 is constant: it is 5.0 in all 4 rows", new double[][] {{1, 5}, {2, 5}, {3, 5}, {7, 5}});
        double[][] rows = PointVectors.gaussian(1, 30, 4);
        for (double[] row : rows) {
            row[3] = 1e6 + 2 * row[0] - row[2];
        }
        assertUndefined("column 3 is a linear combination of columns 0, 2", rows);
        assertUndefined("there are no rows", new double[0][]);
        assertUndefined(
                "3 rows cannot give a covariance of 3 columns; at least 4 rows are needed",
                new double[][] {{1, 2, 1}, {2, 5, 1.5}, {3, 6, 0}});
        assertUndefined("1 row cannot give a covariance of 1 column; at least 2 rows are needed", new double[][] {{1}});
    }

    private static void assertUndefined(String cause, double[][] rows) {
        assertThat(Mahalanobis.classical(rows).undefined()).contains(new Undefined(cause));
        assertThat(Mahalanobis.robust(rows, 1).undefined()).contains(new Undefined(cause));
    }

    @Test
    void a_column_that_is_mostly_one_number_has_no_robust_scatter() {
        double[][] rows = PointVectors.gaussian(2, 40, 2);
        for (int i = 0; i < 25; i++) {
            rows[i][1] = 0;
        }

        Mahalanobis robust = Mahalanobis.robust(rows, 1);

        assertThat(Mahalanobis.classical(rows).undefined()).isEqualTo(Optional.empty());
        assertThat(robust.undefined())
                .contains(
                        new Undefined(
                                "the covariance of the 21 rows of 40 that lie closest together is singular: column 1 is constant: it is 0.0 in all 21 rows"));
        assertThatThrownBy(() -> robust.squaredDistances(rows))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "there is no Mahalanobis distance, see undefined(): the covariance of the 21 rows of 40 that lie closest together is singular: column 1 is constant: it is 0.0 in all 21 rows");
    }

    @Test
    void points_of_other_columns_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mahalanobis.classical(sample("plane30")).squaredDistances(sample("space25")))
                .withMessage("the points have 3 columns where the distance has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mahalanobis.robust(new double[][] {{1, Double.NaN}}, 1))
                .withMessage("column 1 of given row 0 is NaN; remove or repair such rows");
    }
}

package io.github.tailunit.statistics;

import static io.github.tailunit.statistics.PointVectors.near;
import static io.github.tailunit.statistics.PointVectors.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tailunit.metric.Measurement.Proportion;
import io.github.tailunit.metric.Measurement.Scalar;
import io.github.tailunit.metric.Measurement.Undefined;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TailDependenceTest {

    static Stream<PointVectors.Dependence> cases() {
        return PointVectors.FILE.dependence().cases().stream();
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void measures_are_those_of_another_implementation(PointVectors.Dependence known) {
        double[] first = column(sample(known.sample()), 0);
        double[] second = column(sample(known.sample()), 1);
        TailDependence dependence = known.tail().equals("upper")
                ? TailDependence.upper(first, second, known.u())
                : TailDependence.lower(first, second, known.u());

        assertThat(dependence.chiColes().value().orElseThrow()).isCloseTo(known.coles(), near(known.coles()));
        assertThat(dependence.chiConditional().value().orElseThrow())
                .isCloseTo(known.conditional(), near(known.conditional()));
        assertThat(dependence.chibar().value().orElseThrow()).isCloseTo(known.chibar(), near(known.chibar()));
        assertThat(dependence.jointCount()).isEqualTo(known.joint());
    }

    /** Naive twin: a rank is how many values are less, and half of those that are equal. */
    @Test
    void ranks_of_ties_are_their_mean() {
        double[] first = {1, 1, 2, 3, 3, 3, 4, 9, 9, 9};
        double[] second = {5, 1, 5, 1, 7, 7, 5, 7, 8, 7};

        int joint = 0;
        for (int i = 0; i < 10; i++) {
            joint += naiveRank(first, i) > 0.6 * 11 && naiveRank(second, i) > 0.6 * 11 ? 1 : 0;
        }
        TailDependence dependence = TailDependence.upper(first, second, 0.6);

        assertThat(dependence.jointCount()).isEqualTo(joint).isEqualTo(3);
        assertThat(dependence.chiConditional()).isEqualTo(new Proportion(3, 4));
    }

    private static double naiveRank(double[] values, int position) {
        long less = Arrays.stream(values).filter(v -> v < values[position]).count();
        long equal = Arrays.stream(values).filter(v -> v == values[position]).count();
        return less + (equal + 1) / 2.0;
    }

    /** Of 19 rows the fifteenth has the rank 15/20, which is not beyond 0.75. */
    @Test
    void a_rank_at_the_level_is_neither_beyond_nor_below() {
        double[] ramp = new double[19];
        Arrays.setAll(ramp, i -> i);
        TailDependence dependence = TailDependence.upper(ramp, ramp, 0.75);

        assertThat(dependence.jointCount()).isEqualTo(4);
        assertThat(dependence.chiConditional()).isEqualTo(new Proportion(4, 4));
        assertThat(dependence.chiColes()).isEqualTo(new Scalar(2 - Math.log(14.0 / 19) / Math.log(0.75)));
    }

    @Test
    void any_increasing_function_of_a_column_makes_no_difference() {
        double[] first = column(sample("bent300"), 0);
        double[] second = column(sample("bent300"), 1);
        double[] grown = Arrays.stream(second).map(x -> Math.exp(x / 3) - 50).toArray();

        assertThat(TailDependence.upper(first, grown, 0.9)).isEqualTo(TailDependence.upper(first, second, 0.9));
        assertThat(TailDependence.lower(first, grown, 0.1)).isEqualTo(TailDependence.lower(first, second, 0.1));
    }

    @Test
    void the_lower_tail_is_the_upper_one_of_columns_with_their_signs_turned() {
        double[] first = column(sample("bent300"), 0);
        double[] second = column(sample("bent300"), 1);
        double[] turned = Arrays.stream(first).map(x -> -x).toArray();
        double[] other = Arrays.stream(second).map(x -> -x).toArray();

        assertThat(TailDependence.lower(first, second, 0.1)).isEqualTo(TailDependence.upper(turned, other, 0.9));
    }

    @Test
    void a_column_depends_on_itself_and_opposes_its_mirror() {
        double[] first = column(sample("pairs200"), 0);
        double[] mirrored = Arrays.stream(first).map(x -> -x).toArray();

        assertThat(TailDependence.upper(first, first, 0.9).chiConditional()).isEqualTo(new Proportion(20, 20));
        assertThat(TailDependence.upper(first, mirrored, 0.9).chibar()).isEqualTo(new Scalar(-1));
    }

    @Test
    void infinite_numbers_have_ranks() {
        double[] first = {1, 2, 3, Double.POSITIVE_INFINITY};

        assertThat(TailDependence.upper(first, first, 0.7))
                .isEqualTo(TailDependence.upper(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4}, 0.7));
    }

    @Test
    void columns_without_ranks_have_no_dependence() {
        double[] four = {1, 2, 3, 4};

        assertThat(TailDependence.upper(new double[0], new double[0], 0.9).chiColes())
                .isEqualTo(new Undefined("there are no rows"));
        assertThat(TailDependence.upper(four, new double[] {7, 7, 7, 7}, 0.9).chibar())
                .isEqualTo(new Undefined("the second column is constant: all 4 values are 7.0"));
        assertThat(TailDependence.upper(four, four, 0.9).chiConditional())
                .isEqualTo(new Undefined("no row is beyond the level 0.9 in the first column"));
        assertThat(TailDependence.upper(four, new double[] {4, 3, 2, 1}, 0.3).chiColes())
                .isEqualTo(new Undefined("none of 4 rows is below the level 0.3 in both columns"));
        assertThat(TailDependence.upper(four, four, 0.1).chibar())
                .isEqualTo(new Undefined("all 4 rows are beyond the level 0.1 in both columns"));
    }

    @Test
    void too_few_rows_are_said() {
        double[] ramp = new double[999];
        Arrays.setAll(ramp, i -> i);

        assertThat(TailDependence.upper(ramp, ramp, 0.95).warning())
                .contains(
                        "999 rows are too few for a tail dependence at this level; it takes 1000 rows to expect 50 beyond it in one column");
        assertThat(TailDependence.upper(ramp, ramp, 0.94).warning()).isEmpty();
        assertThat(TailDependence.lower(ramp, ramp, 0.05).rowsNeeded()).isEqualTo(1000);
    }

    @Test
    void what_has_no_dependence_is_refused() {
        double[] four = {1, 2, 3, 4};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailDependence.upper(four, four, 1))
                .withMessage("u must be in (0, 1) but was 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailDependence.lower(four, four, Double.NaN))
                .withMessage("u must be in (0, 1) but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailDependence.upper(four, new double[3], 0.9))
                .withMessage("the columns must be equally long but have 4 and 3 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailDependence.upper(four, new double[] {1, Double.NaN, 3, 4}, 0.9))
                .withMessage("value 1 of the second column is NaN; remove or repair such rows");
    }
}

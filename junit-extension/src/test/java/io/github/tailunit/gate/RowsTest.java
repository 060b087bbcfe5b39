package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatIllegalArgumentException;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.Seed;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Records that are rows of numbers. */
class RowsTest {

    private static final BatchType<double[][]> TYPE = BatchType.of(new double[0][]);

    private static double[][] rows() {
        RandomGenerator random = new Seed(3).stream();
        double[][] rows = new double[400][];
        Arrays.setAll(rows, i -> new double[] {i, random.nextGaussian()});
        return rows;
    }

    private static RecursiveTraining<double[][]> training(Learner<double[][]> learner) {
        return Loops.<double[][]>training()
                .reference(rows())
                .learner(learner)
                .regime(Regime.accumulate())
                .generations(3);
    }

    @Test
    void tails_of_columns_and_events_of_rows_are_judged() {
        RecursiveTraining<double[][]> training = training(new ResamplingLearner<>(TYPE));

        assertThat(training).tailMass(Tail.upper(0.9, 0)).retainsAtLeast(0.3);
        assertThat(training).tailMass(Tail.lower(0.1, 1)).retainsAtLeast(0.3);
        assertThat(training).tailMass(Tail.both(0.9, 1)).isNoWorseThanIdeal();
        assertThat(training)
                .rateOf(Event.ofRows("both large", row -> row[0] > 300 && row[1] > 0))
                .retainsAtLeast(0.3);
    }

    @Test
    void columns_can_lose_their_tail_one_by_one() {
        Learner<double[][]> cutting = Learner.named("cuts column 0", (data, random) -> {
            double[][] kept = Arrays.stream(data).filter(row -> row[0] <= 300).toArray(double[][]::new);
            return new ResamplingLearner<>(TYPE).fit(kept, random);
        });
        RecursiveTraining<double[][]> training = training(cutting);

        VerdictError error = org.assertj.core.api.Assertions.catchThrowableOfType(
                VerdictError.class,
                () -> assertThat(training).tailMass(Tail.upper(0.9, 0)).retainsAtLeast(0.3));

        assertThat(VerdictText.of(error.verdict())).contains("but 4 of 4 runs kept less.");
        assertThat(training).tailMass(Tail.upper(0.9, 1)).retainsAtLeast(0.3);
    }

    @Test
    void missing_columns_are_named() {
        RecursiveTraining<double[][]> training = training(new ResamplingLearner<>(TYPE));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> assertThat(training).tailMass(Tail.upper(0.9, 2)).retainsAtLeast(0.3))
                .withMessage("record 0 has 2 columns, so it has no column 2 (the first column is 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tail.upper(0.9, -1))
                .withMessage("the column must be 0 or more but was -1");
    }

    @Test
    void rows_of_different_lengths_or_with_nan_are_invalid() {
        assertThat(TYPE.firstInvalid(new double[][] {{1, 2}, {3}})).isEqualTo(OptionalInt.of(1));
        assertThat(TYPE.firstInvalid(new double[][] {{1, 2}, {3, Double.NaN}})).isEqualTo(OptionalInt.of(1));
        assertThat(TYPE.firstInvalid(new double[][] {{1, 2}, null})).isEqualTo(OptionalInt.of(1));
        assertThat(TYPE.firstInvalid(new double[][] {{1, 2}, {3, 4}})).isEmpty();
        assertThat(TYPE.describe(new double[][] {{1, 2}}, 0)).isEqualTo("[1.0, 2.0]");
    }

    @Test
    void copies_share_no_row() {
        double[][] rows = {{1, 2}, {3, 4}};

        double[][] copy = TYPE.copy(rows);
        double[][] selected = TYPE.select(rows, new int[] {1, 1});
        double[][] joined = TYPE.concatenate(List.of(rows, rows));
        rows[0][0] = 9;
        rows[1][0] = 9;

        assertThat(copy).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThat(selected).isDeepEqualTo(new double[][] {{3, 4}, {3, 4}});
        assertThat(joined).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}, {1, 2}, {3, 4}});
    }

    @Test
    void digests_tell_rows_apart() {
        double[][] rows = {{1, 2}, {3, 4}};

        assertThat(TYPE.digest(new double[][] {{1, 2}, {3, 4}})).isEqualTo(TYPE.digest(rows));
        assertThat(TYPE.digest(new double[][] {{3, 4}, {1, 2}})).isNotEqualTo(TYPE.digest(rows));
        assertThat(TYPE.digest(new double[][] {{1, 2, 3}, {4}})).isNotEqualTo(TYPE.digest(rows));
    }
}

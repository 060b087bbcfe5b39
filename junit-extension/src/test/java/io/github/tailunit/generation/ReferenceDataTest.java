package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.model.Learner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceDataTest {

    @Test
    void empty_reference_is_refused() {
        assertThatThrownBy(() -> Loops.<double[]>training().reference(new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the reference data must have at least 2 records but has 0");
    }

    @Test
    void single_record_is_refused() {
        assertThatThrownBy(() -> Loops.<List<String>>training().reference(List.of("only")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the reference data must have at least 2 records but has 1");
    }

    @Test
    void nan_is_refused_with_its_position() {
        assertThatThrownBy(() -> Loops.<double[]>training().reference(new double[] {1, 2, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference record 2 of 3 is NaN; remove or repair such records");
    }

    @Test
    void infinite_number_is_refused_with_its_position() {
        assertThatThrownBy(() -> Loops.<double[]>training().reference(new double[] {1, Double.NEGATIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference record 1 of 2 is -Infinity; remove or repair such records");
    }

    @Test
    void null_reference_is_refused() {
        assertThatThrownBy(() -> Loops.<double[]>training().reference((double[]) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the reference data must not be null");
    }

    @Test
    void list_with_null_is_refused_with_its_position() {
        assertThatThrownBy(() -> Loops.<List<String>>training().reference(Arrays.asList("a", null, "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference record 1 of 3 is null; remove or repair such records");
    }

    @Test
    void string_is_no_batch() {
        assertThatThrownBy(() -> Loops.<String>training().reference("abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no batch type is known for java.lang.String; known are double[] (numbers), "
                        + "double[][] (rows of numbers), int[] (categories) and java.util.List (records); give "
                        + "your own with batchType(..) before reference(..)");
    }

    @Test
    void array_of_records_is_no_batch_and_is_shown_as_in_the_source() {
        assertThatThrownBy(() -> Loops.<Integer[]>training().reference(new Integer[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no batch type is known for java.lang.Integer[]; known are double[] (numbers), "
                        + "double[][] (rows of numbers), int[] (categories) and java.util.List (records); give "
                        + "your own with batchType(..) before reference(..)");
    }

    @Test
    void reference_changed_by_its_owner_changes_nothing() throws Exception {
        double[] mine = {1, 2, 3};
        List<double[]> seen = new ArrayList<>();
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(mine)
                .generations(1)
                .learner((data, random) -> {
                    seen.add(data);
                    return (size, draws) -> data;
                });

        mine[0] = 99;
        training.lineage(0);

        assertThat(seen).containsExactly(new double[] {1, 2, 3});
    }

    @Test
    void learner_that_changes_its_training_data_changes_no_other_run() throws Exception {
        List<double[]> seen = new ArrayList<>();
        Learner<double[]> vandal = (data, random) -> {
            seen.add(data.clone());
            Arrays.fill(data, 0);
            return (size, draws) -> new double[] {4, 5};
        };
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(new double[] {1, 2})
                .learner(vandal)
                .regime(Regime.accumulate())
                .generations(3);

        training.lineage(0);
        training.lineage(1);

        assertThat(seen)
                .containsExactly(
                        new double[] {1, 2},
                        new double[] {1, 2, 4, 5},
                        new double[] {1, 2, 4, 5, 4, 5},
                        new double[] {1, 2},
                        new double[] {1, 2, 4, 5},
                        new double[] {1, 2, 4, 5, 4, 5});
    }
}

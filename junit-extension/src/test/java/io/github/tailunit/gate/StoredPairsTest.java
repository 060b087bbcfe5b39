package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredPairsTest {

    /** NaN stands for a run that could not be measured. */
    private static List<Measurement> runs(double... kept) {
        return Arrays.stream(kept)
                .<Measurement>mapToObj(value -> Double.isNaN(value)
                        ? new Measurement.Undefined("the cause " + System.nanoTime())
                        : new Measurement.Scalar(value))
                .toList();
    }

    @Test
    void a_pair_has_changed_if_the_numbers_differ_at_all() {
        StoredPairs pairs = new StoredPairs(runs(0.5, 0.7, 1, 0.0), runs(0.5, Math.nextUp(0.7), 1, -0.0));

        assertThat(pairs.size()).isEqualTo(4);
        assertThat(pairs.changed()).isEqualTo(1);
    }

    @Test
    void runs_that_cannot_be_measured_are_the_same_whatever_the_cause() {
        assertThat(new StoredPairs(runs(Double.NaN, Double.NaN, 1), runs(Double.NaN, 1, Double.NaN)).changed())
                .isEqualTo(2);
    }

    @Test
    void later_runs_have_no_pair() {
        assertThat(new StoredPairs(runs(1, 2), runs(1, 2, 3)).size()).isEqualTo(2);
        assertThat(new StoredPairs(runs(1, 2, 3), runs(1, 2)).size()).isEqualTo(2);
    }

    /** Reference value: numpy.corrcoef of NumPy 2.4.6. */
    @Test
    void the_correlation_is_that_of_the_pairs_that_could_be_measured() {
        StoredPairs pairs =
                new StoredPairs(runs(0.2, Double.NaN, 0.5, 0.9, 0.4, 0.1), runs(0.3, 0.5, 0.4, 0.5, 0.1, Double.NaN));

        assertThat(pairs.correlation().orElseThrow()).isCloseTo(0.6629935441317958, within(1e-14));
    }

    @Test
    void there_is_no_correlation_without_spread() {
        assertThat(new StoredPairs(runs(1), runs(2)).correlation()).isEmpty();
        assertThat(new StoredPairs(runs(1, 1), runs(2, 3)).correlation()).isEmpty();
        assertThat(new StoredPairs(runs(), runs()).correlation()).isEmpty();
    }
}

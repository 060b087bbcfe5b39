package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedHistogramLearnerTest {

    /** Four bins of width 2, with 3, 1, 0 and 4 records. */
    private static final double[] DATA = {0, 1, 1.9, 2, 6, 7, 8, 8};

    private static GenerativeModel<double[]> fit(FixedHistogramLearner learner, double... data) {
        return learner.fit(data, new Seed(0).stream());
    }

    /** Over the range of its training records it is the histogram that takes its range from them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 100})
    void over_the_range_of_the_records_it_is_the_other_histogram(int bins) throws Exception {
        GenerativeModel<double[]> fixed = fit(FixedHistogramLearner.over(DATA, bins), DATA);
        GenerativeModel<double[]> free = new HistogramLearner(bins).fit(DATA, new Seed(0).stream());

        assertThat(fixed.sample(50, new Seed(1).stream())).containsExactly(free.sample(50, new Seed(1).stream()));
        assertThat(((TailProbability) fixed).probabilityAbove(6.5))
                .isEqualTo(((TailProbability) free).probabilityAbove(6.5));
    }

    @Test
    void the_range_stays_where_records_leave_it() {
        TailProbability model = (TailProbability) fit(new FixedHistogramLearner(0, 8, 4), 0, 1, 3);

        assertThat(model.probabilityBelow(1)).isEqualTo(1 / 3.0);
        assertThat(model.probabilityAbove(4)).isZero();
    }

    @Test
    void a_model_of_more_records_than_an_int_counts_draws_all_bins() throws Exception {
        SufficientStatistics<double[]> family = new FixedHistogramLearner(0, 2, 2).statistics(DATA);
        double[] drawn = family.model(new double[] {6e9, 3e9, 3e9}).sample(1000, new Seed(2).stream());

        assertThat(Arrays.stream(drawn).filter(value -> value < 1).count()).isBetween(430L, 570L); // 4.4 deviations
    }

    @Test
    void records_outside_of_the_range_are_refused() {
        FixedHistogramLearner learner = new FixedHistogramLearner(0, 8, 4);

        assertThatThrownBy(() -> fit(learner, 1, 8.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "training record 1 of 2 is 8.5, but the histogram covers 0.0 to 8.0; remove such records or widen "
                                + "the range");
        assertThatThrownBy(() -> fit(learner, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "training record 0 of 1 is NaN, but the histogram covers 0.0 to 8.0; remove such records or widen "
                                + "the range");
        assertThatThrownBy(() -> fit(learner))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a histogram needs at least 1 training record but there is none");
    }

    @Test
    void ranges_and_bins_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new FixedHistogramLearner(1, 1, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the range must be finite and not empty but was from 1.0 to 1.0; its minimum must be below its "
                                + "maximum");
        assertThatThrownBy(() -> new FixedHistogramLearner(0, Double.NaN, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the range must be finite and not empty but was from 0.0 to NaN; its minimum must be below its "
                                + "maximum");
        assertThatThrownBy(() -> new FixedHistogramLearner(0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bins must be at least 1 but was 0");
        assertThatThrownBy(() -> FixedHistogramLearner.over(new double[0], 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a histogram needs at least 1 record for its range but there is none");
    }

    @Test
    void the_name_tells_bins_and_range() {
        assertThat(new FixedHistogramLearner(0, 8, 4).name()).isEqualTo("histogram of 4 bins from 0.0 to 8.0");
        assertThat(new FixedHistogramLearner(0, 8, 1).name()).isEqualTo("histogram of 1 bin from 0.0 to 8.0");
    }
}

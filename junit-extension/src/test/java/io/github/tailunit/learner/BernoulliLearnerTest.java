package io.github.tailunit.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Seed;
import io.github.tailunit.random.Variates;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BernoulliLearnerTest {

    private static GenerativeModel<int[]> model(int... data) {
        return new BernoulliLearner().fit(data, new Seed(0).stream());
    }

    /** The share of ones in 10^5 records; 4.5 deviations. */
    @Test
    void records_are_ones_as_often_as_in_the_training_data() throws Exception {
        int[] drawn = model(1, 0, 0, 1, 0).sample(100_000, new Seed(1).stream());

        assertThat(drawn).containsOnly(0, 1);
        assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(0.4, within(4.5 * Math.sqrt(0.24 / 1e5)));
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_was_never_seen_is_never_drawn() throws Exception {
        assertThat(((FiniteSupport<int[]>) model(0, 0)).support()).containsExactly(0);
        assertThat(((FiniteSupport<int[]>) model(1)).support()).containsExactly(1);
        assertThat(((FiniteSupport<int[]>) model(1, 0)).support()).containsExactly(0, 1);
        assertThat(model(1, 1).sample(1000, new Seed(2).stream())).containsOnly(1);
        assertThat(model(0, 0).sample(1000, new Seed(3).stream())).containsOnly(0);
    }

    /** E[p (1 - p)] after t fits of n is (1 - 1/n)^t of the first; 4.5 deviations of the mean of so many runs. */
    @Test
    void diversity_falls_as_the_law_says() {
        SufficientStatistics<int[]> family = new BernoulliLearner().statistics(new int[0]);
        Variates random = new Variates(new Seed(4).stream());
        int runs = 20_000;
        double sum = 0;
        double squares = 0;
        double[] statistics = new double[2];
        for (int run = 0; run < runs; run++) {
            double[] parameters = {0.2};
            for (int fit = 0; fit < 5; fit++) {
                family.draw(parameters, 10, random, statistics);
                family.fit(statistics, parameters);
            }
            double diversity = parameters[0] * (1 - parameters[0]);
            sum += diversity;
            squares += diversity * diversity;
        }
        double mean = sum / runs;
        assertThat(mean)
                .isCloseTo(0.16 * Math.pow(0.9, 5), within(4.5 * Math.sqrt((squares / runs - mean * mean) / runs)));
    }

    @Test
    void other_records_are_refused() {
        assertThatThrownBy(() -> model(0, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "training record 2 of 3 is 2, but a Bernoulli distribution needs 0 or 1; CategoricalLearner takes "
                                + "any category");
        assertThatThrownBy(() -> model())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Bernoulli distribution needs at least 1 training record but there is none");
    }

    @Test
    void the_model_of_statistics_is_that_of_records() throws Exception {
        SufficientStatistics<int[]> family = new BernoulliLearner().statistics(new int[0]);
        int[] data = {1, 0, 1, 1};
        double[] statistics = new double[2];
        double[] more = new double[2];
        double[] parameters = new double[1];
        family.summarize(Arrays.copyOf(data, 1), statistics);
        family.summarize(Arrays.copyOfRange(data, 1, 4), more);
        family.merge(statistics, more);
        family.fit(statistics, parameters);

        assertThat(family.model(parameters)).isEqualTo(model(data));
        assertThat(new BernoulliLearner().name()).isEqualTo("Bernoulli maximum likelihood");
    }
}

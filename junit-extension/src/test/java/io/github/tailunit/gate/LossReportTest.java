package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.CategorySurvival;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is lost, by name and generation. */
class LossReportTest {

    /** Category 0 fills the rest of 100 records; 1 has one record, 2 has two, and so on up to 7. */
    private static int[] staircase() {
        int[] records = new int[100];
        int next = 0;
        for (int category = 1; category <= 7; category++) {
            Arrays.fill(records, next, next + category, category);
            next += category;
        }
        return records;
    }

    /** Each fit forgets the largest category that it still sees, so 7 is gone at once, 6 from generation 2, and so on. */
    private static Learner<int[]> forgetsTheLargest() {
        return Learner.named("forgets", (data, random) -> {
            int largest = Arrays.stream(data).max().orElseThrow();
            int[] known = Arrays.stream(data)
                    .filter(category -> category < largest || category == 0)
                    .toArray();
            return (size, draws) -> {
                int first = draws.nextInt(known.length);
                return IntStream.range(0, size)
                        .map(i -> known[(first + i) % known.length])
                        .toArray();
            };
        });
    }

    private static RecursiveTraining<int[]> training(Learner<int[]> learner) {
        return training(learner, Regime.replace());
    }

    private static RecursiveTraining<int[]> training(Learner<int[]> learner, Regime regime, String... keysAndValues) {
        return Loops.<int[]>training(keysAndValues)
                .reference(staircase())
                .learner(learner)
                .regime(regime)
                .generations(3)
                .seed(3);
    }

    @Test
    void categories_are_gone_from_the_generation_on_that_forgot_them() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(Metric.rareCategorySurvival(Categories.ofInts(), 0.07), 1)
                .judge(training(forgetsTheLargest()));

        assertThat(verdict.evidence().losses().extinct())
                .containsExactly(
                        new Losses.Extinct("7", 7, 1), new Losses.Extinct("6", 6, 2), new Losses.Extinct("5", 5, 3));
        assertThat(verdict.evidence().losses().declined()).isEmpty();
    }

    @Test
    void event_is_gone_from_the_generation_on_that_forgot_it() throws Exception {
        Event<int[]> six = Event.ofCategories("six", category -> category == 6);

        Verdict lost = Gate.retainsAtLeast(Metric.rateOf(six), 0.5).judge(training(forgetsTheLargest()));

        assertThat(lost.evidence().losses().extinct()).containsExactly(new Losses.Extinct("six", 6, 2));
    }

    /** Category 7 is missing in generation 1, seen in 2 and missing in 3; what comes back was not gone. */
    @Test
    void what_comes_back_was_not_gone() throws Exception {
        Learner<int[]> blinking = Learner.named("blinking", (data, random) -> {
            int seen = data.length == 200 ? 7 : 0;
            return (size, draws) ->
                    IntStream.range(0, size).map(i -> i == 0 ? seen : 0).toArray();
        });

        Verdict verdict = Gate.retainsAtLeast(Metric.rareCategorySurvival(Categories.ofInts(), 0.07), 1)
                .judge(training(blinking, Regime.accumulate()));

        assertThat(verdict.evidence().losses().extinct())
                .contains(new Losses.Extinct("7", 7, 3), new Losses.Extinct("1", 1, 1));
    }

    @Test
    void groups_are_listed_worst_first_with_what_they_kept() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(Metric.worstGroup(Groups.ofInts().withAtLeast(5)), 0.5)
                .judge(training(forgetsTheLargest()));

        assertThat(verdict.evidence().losses().declined())
                .extracting(Losses.Declined::name)
                .containsExactly("5", "6", "7");
        assertThat(verdict.evidence().losses().declined())
                .extracting(Losses.Declined::kept)
                .containsOnly(0.0);
        assertThat(verdict.evidence().losses().extinct())
                .contains(new Losses.Extinct("5", 5, 3), new Losses.Extinct("7", 7, 1));
        assertThat(verdict.evidence().losses().strata()).isEmpty();
    }

    /** Group 5 is rarer than group 7 and keeps two of five records, where group 7 keeps none. */
    @Test
    void the_worst_group_comes_before_a_smaller_one() throws Exception {
        Learner<int[]> unfair = Learner.named("unfair", (data, random) -> {
            int[] known = IntStream.range(0, 100)
                    .map(i -> staircase()[i])
                    .filter(category -> category != 7)
                    .toArray();
            Arrays.fill(known, 10, 13, 0); // three of the five
            return (size, draws) -> {
                int first = draws.nextInt(known.length);
                return IntStream.range(0, size)
                        .map(i -> known[(first + i) % known.length])
                        .toArray();
            };
        });

        Verdict verdict = Gate.retainsAtLeast(Metric.worstGroup(Groups.ofInts().withAtLeast(5)), 0.5)
                .judge(training(unfair));

        assertThat(verdict.evidence().losses().declined())
                .extracting(Losses.Declined::name)
                .containsExactly("7", "5");
        assertThat(verdict.evidence().losses().declined().get(1).kept()).isCloseTo(2 / 93.0 / 0.05, within(0.02));
    }

    /**
     * The last model of two fits is one resampling from the reference, and its support is read: the exact chain says what
     * 2,000 ideal runs keep on average, within 5 standard errors of at most 0.5 / sqrt(2000) each: false alarm 6e-7.
     */
    @Test
    void strata_say_how_many_are_alive_and_how_many_ideally_are() throws Exception {
        RecursiveTraining<int[]> training = Loops.<int[]>training()
                .reference(staircase())
                .learner(new CategoricalLearner())
                .generations(2)
                .seed(3);
        Verdict verdict = Gate.retainsAtLeast(Metric.rareCategorySurvival(Categories.ofInts(), 0.07), 1)
                .judge(training);

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().losses().strata())
                .extracting(Losses.Stratum::fewest, Losses.Stratum::most, Losses.Stratum::categories)
                .containsExactly(tuple(1L, 1L, 1), tuple(2L, 4L, 3), tuple(5L, 9L, 3));
        double two = CategorySurvival.exact(2, 100, 1);
        double three = CategorySurvival.exact(3, 100, 1);
        double four = CategorySurvival.exact(4, 100, 1);
        assertThat(verdict.evidence().losses().strata().get(0).idealAlive())
                .isCloseTo(CategorySurvival.exact(1, 100, 1), within(5 * 0.5 / Math.sqrt(2_000)));
        assertThat(verdict.evidence().losses().strata().get(1).idealAlive())
                .isCloseTo((two + three + four) / 3, within(5 * 0.5 / Math.sqrt(2_000)));
    }

    @Test
    void metric_without_names_has_nothing_to_list() throws Exception {
        Verdict tail =
                Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2).judge(Loops.accumulating(Loops.forgetful()));

        assertThat(tail).isInstanceOf(Verdict.Fail.class);
        assertThat(tail.evidence().losses()).isEqualTo(Losses.none());
    }

    @Test
    void pass_lists_what_is_lost_all_the_same_unless_no_pictures_are_wanted() throws Exception {
        Gate<int[]> gate = Gate.retainsAtLeast(Metric.rareCategorySurvival(Categories.ofInts(), 0.07), 0.01);

        Verdict pass = gate.judge(training(new CategoricalLearner()));
        Verdict bare =
                gate.judge(training(new CategoricalLearner(), Regime.replace(), "tailunit.pictures", "failures"));

        assertThat(pass).isInstanceOf(Verdict.Pass.class);
        assertThat(pass.evidence().losses().strata()).isNotEmpty();
        assertThat(bare.evidence().losses()).isEqualTo(Losses.none());
    }
}

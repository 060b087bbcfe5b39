package io.github.tailunit.samples;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowableOfType;
import static io.github.tailunit.generation.Regime.accumulate;

import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Settings;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.report.VerdictError;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The colour of a documented test must not depend on its seed: each is tried on a hundred. Run with -Pevery-seed. */
@Tag("every-seed")
class EverySeedTest {

    private static final int SEEDS = 100;

    private final S01_FirstCollapseTest first = new S01_FirstCollapseTest();
    private final S02_YourOwnLearnerTest second = new S02_YourOwnLearnerTest();
    private final S03_RareWordsTest third = new S03_RareWordsTest();
    private final S04_RecordsWithGroupsTest fourth = new S04_RecordsWithGroupsTest();
    private final S05_WhyNotAThresholdTest fifth = new S05_WhyNotAThresholdTest();

    private static <S> void green(int generations, int sampleSize, Consumer<RecursiveTraining<S>> test) {
        for (int seed = 0; seed < SEEDS; seed++) {
            test.accept(training(generations, sampleSize, seed)); // an error fails this test
        }
    }

    private static <S> void red(int generations, int sampleSize, Consumer<RecursiveTraining<S>> test) {
        for (int seed = 0; seed < SEEDS; seed++) {
            RecursiveTraining<S> training = training(generations, sampleSize, seed);
            VerdictError error = catchThrowableOfType(VerdictError.class, () -> test.accept(training));
            assertThat(error).as("seed %d", seed).isNotNull();
            assertThat(error.verdict()).isInstanceOf(Verdict.Fail.class);
        }
    }

    private static <S> RecursiveTraining<S> training(int generations, int sampleSize, long seed) {
        return new RecursiveTraining<S>(Settings.ofProcess())
                .generations(generations)
                .sampleSize(sampleSize)
                .seed(seed);
    }

    @Test
    void a_faithful_generator_keeps_large_claims() {
        green(10, 20_000, new ClaimsTest()::large_claims_survive);
    }

    @Test
    void a_low_temperature_is_red() {
        red(10, 20_000, new ClaimsAtLowTemperatureTest()::large_claims_survive);
    }

    @Test
    void an_ideal_learner_keeps_large_claims() {
        double[] amounts = ClaimsTest.amounts();
        green(10, 20_000, (RecursiveTraining<double[]> training) -> {
            training.reference(amounts)
                    .learner(new ResamplingLearner<>(BatchType.of(amounts)))
                    .regime(accumulate());
            assertThat(training).tailMass(Tail.upper(0.99)).retainsAtLeast(0.5);
            assertThat(training).tailMass(Tail.upper(0.95)).isNoWorseThanIdeal();
        });
    }

    @Test
    void replacing_data_is_red() {
        red(10, 2_000, first::small_modules_die_when_data_is_replaced);
    }

    /** The learner of this sample is ideal: counting categories is resampling them. */
    @Test
    void accumulating_data_is_green() {
        green(20, 2_000, first::small_modules_survive_when_data_accumulates);
    }

    @Test
    void an_ideal_learner_is_not_to_blame() {
        green(10, 2_000, first::the_learner_is_not_to_blame);
    }

    @Test
    void a_gamma_distribution_keeps_large_classes() {
        green(5, 5_000, second::large_classes_survive);
    }

    @Test
    void an_ideal_learner_keeps_large_classes() {
        double[] sizes = JdkClasses.read().sizeOfClass();
        green(5, 5_000, (RecursiveTraining<double[]> training) -> {
            training.reference(sizes)
                    .learner(new ResamplingLearner<>(BatchType.of(sizes)))
                    .regime(accumulate());
            assertThat(training).tailMass(Tail.upper(0.99)).retainsAtLeast(0.5);
            assertThat(training).tailMass(Tail.upper(0.95)).isNoWorseThanIdeal();
        });
    }

    @Test
    void cleaning_outliers_away_is_red() {
        red(5, 5_000, second::large_classes_die_when_outliers_are_cleaned_away);
    }

    @Test
    void accumulating_text_is_green() {
        green(10, 2_000, third::rare_words_survive_when_text_accumulates);
    }

    @Test
    void single_words_are_green() {
        green(10, 2_000, third::single_words_are_forgotten_no_faster_than_they_must);
    }

    @Test
    void cutting_the_vocabulary_is_red() {
        red(10, 5_000, third::rare_words_die_when_the_vocabulary_is_cut);
    }

    @Test
    void accumulating_records_is_green() {
        green(10, 2_000, fourth::the_rare_survives_when_data_accumulates);
    }

    @Test
    void a_synthesizer_is_as_good_as_ideal_for_packages() {
        green(10, 2_000, fourth::packages_die_no_faster_than_they_must);
    }

    @Test
    void a_synthesizer_forgets_no_kind() {
        green(10, 2_000, fourth::no_kind_is_forgotten);
    }

    /** The declared criteria of the sample, as assertions. */
    @Test
    void a_generator_of_claim_records_keeps_its_tails() {
        ClaimRecordsTest sample = new ClaimRecordsTest();
        green(10, 5_000, (RecursiveTraining<List<ClaimRecordsTest.Claim>> training) -> {
            sample.generator_keeps_its_tails(training);
            assertThat(training)
                    .tailMass(Tail.upper(0.99, ClaimRecordsTest.Claim::amount))
                    .retainsAtLeast(0.5);
            assertThat(training)
                    .rareCategories(Categories.by(ClaimRecordsTest.Claim::cause), Math.nextDown(0.01))
                    .retainsAtLeast(0.8);
            assertThat(training)
                    .rateOf(Event.ofRecords("litigated", ClaimRecordsTest.Claim::litigated))
                    .retainsAtLeast(0.5);
            assertThat(training)
                    .tailMass(Tail.upper(0.95, ClaimRecordsTest.Claim::amount))
                    .isNoWorseThanIdeal();
        });
    }

    @Test
    void suppressing_small_groups_is_red() {
        red(10, 2_000, fourth::packages_die_faster_when_small_ones_are_left_out);
    }

    @Test
    void a_healthy_bell_is_green() {
        green(10, 300, fifth::a_healthy_loop_is_green);
    }

    @Test
    void a_shrinking_bell_is_red() {
        red(10, 300, fifth::a_sampler_that_shrinks_is_red);
    }
}

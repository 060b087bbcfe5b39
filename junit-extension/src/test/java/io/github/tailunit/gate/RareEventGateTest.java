package io.github.tailunit.gate;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatExceptionOfType;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatIllegalArgumentException;
import static io.github.tailunit.assertj.TailUnitAssertions.catchThrowableOfType;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import io.github.tailunit.statistics.ClopperPearson;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events whose probability is declared, because the reference data may be too few to contain them. */
class RareEventGateTest {

    private static final Event<double[]> LARGE = Event.ofValues("large", x -> x > 1_000);

    /** Emits a large record with a probability that does not change, whatever the data say. */
    private static Learner<double[]> emitting(double probability) {
        return Learner.named("emitting", (data, random) -> (size, draws) -> {
            double[] batch = new double[size];
            for (int i = 0; i < size; i++) {
                batch[i] = draws.nextDouble() < probability ? 2_000 : 1 + draws.nextInt(200);
            }
            return batch;
        });
    }

    private static RecursiveTraining<double[]> training(double probability) {
        return Loops.<double[]>training()
                .reference(Loops.numbers(200))
                .learner(emitting(probability))
                .regime(Regime.replace())
                .generations(2)
                .seed(7);
    }

    @Test
    void model_with_the_declared_probability_passes_although_the_data_never_showed_the_event() throws Exception {
        Verdict verdict = Gate.retainsRareEvent(LARGE, 0.01, 0.5).judge(training(0.01));

        assertThat(verdict).isInstanceOf(Verdict.Pass.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                rate of large (declared probability 0.0100; 0 of 200 reference records) keeps at least 0.50 of its \
                declared probability at generation 2: no evidence against, 0 of 8 runs surely kept less (each with an \
                error of at most 0.5 %) (worst 0.86, median 0.99). A learner that does so in half of its runs would \
                have failed in 99.1 %. Smallest loss this gate sees: 67 %. No reference record belongs to this event, \
                so a model knows of it only what its assumptions say. An ideal learner breaks this bound in 100.0 % of \
                runs: it resamples the reference data, and knows of the event what they show. Given this data set, \
                regime replace, 200 records a generation, learner emitting; measured on 10,000 records.""");
    }

    @Test
    void model_that_loses_the_event_fails_and_is_told_which_probability_was_meant() {
        VerdictError error = catchThrowableOfType(
                VerdictError.class,
                () -> assertThat(training(0.001)).rareEvent(LARGE, 0.01).retainsAtLeast(0.5));

        assertThat(error.getMessage()).isEqualTo("""
                Expecting rate of large (declared probability 0.0100; 0 of 200 reference records) at generation 2 to keep at least
                  0.50
                of its declared probability (not of its share of the reference data), but 5 of 5 runs surely kept less \
                (each with an error of at most 0.5 %).
                  generation          0     1     2
                  median run       0.00  0.06  0.11
                  ideal, median    0.00  0.00  0.00
                  ideal, worst 5 % 0.00  0.00  0.00
                  ideal, best 5 %  0.00  0.00  0.00
                An ideal learner breaks this bound in 100.0 % of runs: it resamples the reference data, and knows of the \
                event what they show.
                First degraded generation: 1. False-alarm rate 1e-4 (exact 6.8e-5), miss rate 1e-2; 5 of at most 32 runs.
                Smallest loss this gate sees: 67 %. No reference record belongs to this event, so a model knows of it only \
                what its assumptions say.
                Given this data set, regime replace, 200 records a generation, learner emitting; measured on 10,000 records.
                Reproduce: seed 7, run 1: -Dtailunit.run=1""");
    }

    @Test
    void comparison_with_the_reference_says_so_too() {
        VerdictError error = catchThrowableOfType(
                VerdictError.class,
                () -> assertThat(training(0.001))
                        .rateOf(Event.ofValues("at least 100", x -> x >= 190 && x < 1_000))
                        .retainsBetween(0.99, 1));

        assertThat(error.getMessage()).contains("\nof its reference value, but ");
    }

    /** The bound on the measured share decides as the limit of Clopper and Pearson does, for every count. */
    @ParameterizedTest
    @CsvSource({"0.01, 0.5, 2000", "0.001, 0.3, 17659", "0.02, 1, 500"})
    void every_count_is_flagged_by_the_bound_as_by_the_limit(double probability, double share, int records) {
        Limit.RareEvent limit = new Limit.RareEvent(probability, share);
        Bounds bounds = limit.bounds(3, EvaluationPath.SAMPLE, records);

        for (int count = 0; count <= Math.min(records, 100); count++) {
            double kept = new Measurement.Proportion(count, records)
                    .relativeTo(new Measurement.Scalar(probability))
                    .value()
                    .orElseThrow();
            assertThat(!bounds.contains(kept))
                    .as("%d of %d", count, records)
                    .isEqualTo(ClopperPearson.upper(count, records, 0.005) < share * probability);
        }
    }

    /**
     * A run at the very edge of health is flagged as often as the binomial law says, which is at most the error. 4,000 runs
     * on 4,000 records; limits at 4.5 deviations, so it fails by chance with 7e-6.
     */
    @Test
    void run_at_the_edge_of_health_is_flagged_with_less_than_the_error() {
        RecursiveTraining<double[]> training = training(0.005).evaluationSize(4_000);
        Metric<double[]> rate = Metric.rateOf(LARGE, 0.01);
        Scene<double[]> scene = Scene.of(training, rate, Ideal.ideal(), Profile.STANDARD.test(1));
        long flagged = new RareEventFlag(0.005, 0.005).largestFlagged(4_000);
        double expected = BinomialDistribution.of(4_000, 0.005).cumulativeProbability((int) flagged);

        long violations = Violations.of(scene, AbsoluteCriterion.rareEvent(0.01, 0.5), 4_000);

        double deviation = Math.sqrt(4_000 * expected * (1 - expected));
        assertThat(expected).isLessThanOrEqualTo(0.005).isGreaterThan(0.002);
        assertThat((double) violations)
                .isBetween(4_000 * expected - 4.5 * deviation, 4_000 * expected + 4.5 * deviation);
    }

    @Test
    void error_of_the_limit_is_added_to_what_healthy_runs_may_violate() throws Exception {
        Verdict verdict = Gate.retainsRareEvent(LARGE, 0.01, 0.5).judge(training(0.01));

        ViolationTest test = (ViolationTest) verdict.evidence().test();
        assertThat(test.rho0()).isEqualTo(0.055);
        assertThat(test.maxRuns()).isEqualTo(32);
    }

    @Test
    void sample_in_which_nothing_would_prove_nothing_is_refused() {
        assertThatExceptionOfType(TrainingConfigurationException.class)
                .isThrownBy(() -> Gate.retainsRareEvent(LARGE, 0.01, 0.5)
                        .judge(training(0.01).evaluationSize(1_000)))
                .withMessage(
                        "there is nothing to judge: among 1,000 evaluation records a probability of 0.005 (0.5 of 0.01) "
                                + "could not be told from one of 0; it takes at least 1,058: evaluationSize(1058)");
    }

    @Test
    void event_that_no_sample_can_show_is_refused_without_a_size_that_is_none() {
        assertThatExceptionOfType(TrainingConfigurationException.class)
                .isThrownBy(() -> Gate.retainsRareEvent(LARGE, 1e-9, 0.5).judge(training(0.01)))
                .withMessage("there is nothing to judge: among 67,108,864 evaluation records a probability of 5.0E-10 "
                        + "(0.5 of 1.0E-9) could not be told from one of 0; it takes at least 10,596,634,731: more than "
                        + "can be drawn, so judge a tail that is less rare");
    }

    @Test
    void smallest_sample_that_is_not_refused_can_flag() throws Exception {
        Verdict verdict =
                Gate.retainsRareEvent(LARGE, 0.01, 0.5).judge(training(1e-9).evaluationSize(1_058));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    }

    /** Counts vary more between runs than within them; added up they would fail this model, whose median run is healthy. */
    @Test
    void counts_of_different_runs_are_never_added_up() throws Exception {
        Learner<double[]> uneven = Learner.named("uneven", (data, random) -> {
            double probability = random.nextInt(25) == 0 ? 0 : 0.0052;
            return (size, draws) -> {
                double[] batch = new double[size];
                for (int i = 0; i < size; i++) {
                    batch[i] = large(draws, probability);
                }
                return batch;
            };
        });
        RecursiveTraining<double[]> training = Loops.<double[]>training()
                .reference(Loops.numbers(200))
                .learner(uneven)
                .generations(1)
                .seed(7);

        assertThat(Gate.retainsRareEvent(LARGE, 0.01, 0.5).judge(training)).isInstanceOf(Verdict.Pass.class);
    }

    private static double large(RandomGenerator draws, double probability) {
        return draws.nextDouble() < probability ? 2_000 : 1 + draws.nextInt(200);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void probability_out_of_its_range_is_refused(double probability) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.retainsRareEvent(LARGE, probability, 0.5))
                .withMessage("the declared probability of large must be in (0, 1) but was " + probability);
    }

    @Test
    void share_out_of_its_range_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gate.retainsRareEvent(LARGE, 0.1, 1.5))
                .withMessage("the bound on the retention must be in (0, 1] but was 1.5");
    }
}

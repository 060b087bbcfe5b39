package io.github.tailunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference values, naive twins, edge cases and laws of the two scoring rules. */
class ScoringTest {

    private static final References REFERENCES = ReferenceValues.load("scoring.json", References.class);

    private record References(List<Ensemble> ensembles, double[] outcomes, List<Censored> censored) {}

    private record Ensemble(
            double[] ensemble, double outcome, double score, List<Part> above, List<Part> below, List<Part> between) {}

    private record Part(double threshold, double from, double to, double score) {}

    private record Censored(
            String law,
            double threshold,
            double tailProbability,
            long inside,
            double censored,
            double conditional,
            long belowInside,
            double belowCensored,
            double belowConditional,
            double belowTailProbability,
            double[] logDensities,
            double mean) {

        DoubleUnaryOperator logDensity() {
            return outcome -> logDensities[
                    IntStream.range(0, logDensities.length)
                            .filter(i -> REFERENCES.outcomes[i] == outcome)
                            .findFirst()
                            .getAsInt()];
        }
    }

    static Stream<Ensemble> ensembles() {
        return REFERENCES.ensembles.stream();
    }

    static Stream<Censored> censored() {
        return REFERENCES.censored.stream();
    }

    private static void assertValue(Measurement measurement, double expected) {
        assertThat(measurement.value().getAsDouble()).isCloseTo(expected, within(1e-12 + 1e-12 * Math.abs(expected)));
    }

    @ParameterizedTest
    @MethodSource("ensembles")
    void ranked_probability_score_as_by_another_implementation(Ensemble expected) {
        assertValue(RankedProbabilityScore.of(expected.ensemble, expected.outcome), expected.score);
        for (Part part : expected.above) {
            assertValue(RankedProbabilityScore.above(expected.ensemble, expected.outcome, part.threshold), part.score);
        }
        for (Part part : expected.below) {
            assertValue(RankedProbabilityScore.below(expected.ensemble, expected.outcome, part.threshold), part.score);
        }
        for (Part part : expected.between) {
            assertValue(
                    RankedProbabilityScore.between(expected.ensemble, expected.outcome, part.from, part.to),
                    part.score);
        }
    }

    // Law: the parts below and above a threshold add up.
    @ParameterizedTest
    @MethodSource("ensembles")
    void the_score_is_additive_over_intervals(Ensemble any) {
        double whole =
                RankedProbabilityScore.of(any.ensemble, any.outcome).value().getAsDouble();
        double below = RankedProbabilityScore.below(any.ensemble, any.outcome, 1.5)
                .value()
                .getAsDouble();
        double above = RankedProbabilityScore.above(any.ensemble, any.outcome, 1.5)
                .value()
                .getAsDouble();

        assertThat(below + above).isCloseTo(whole, within(1e-12));
        assertThat(above).isBetween(0.0, whole);
    }

    // Closed form: of one member it is the absolute error; of the quantile grid of the standard normal law at 0 it is
    // near
    // (sqrt(2) - 1) / sqrt(pi).
    @Test
    void closed_forms() {
        double[] grid = IntStream.range(0, 20_000)
                .mapToDouble(i -> NormalDistribution.of(0, 1).inverseCumulativeProbability((i + 0.5) / 20_000))
                .toArray();

        assertThat(RankedProbabilityScore.of(new double[] {3}, 5)).isEqualTo(new Measurement.Scalar(2));
        assertThat(RankedProbabilityScore.above(new double[] {3}, 5, 4)).isEqualTo(new Measurement.Scalar(1));
        assertThat(RankedProbabilityScore.of(new double[] {5, 5}, 5)).isEqualTo(new Measurement.Scalar(0));
        assertThat(RankedProbabilityScore.of(grid, 0).value().getAsDouble())
                .isCloseTo((Math.sqrt(2) - 1) / Math.sqrt(Math.PI), within(1e-4));
    }

    // Law: a change of unit and origin scales the score; what lies below the threshold of a tail does not matter.
    @Test
    void unit_origin_and_what_is_outside_the_tail() {
        RandomGenerator random = new Seed(1).stream();
        double[] ensemble =
                random.doubles(50).map(x -> Math.rint(1024 * x) / 1024).toArray();
        double[] moved = Arrays.stream(ensemble).map(x -> 4 * x + 16).toArray();
        double[] bulk = Arrays.stream(ensemble).map(x -> x < 0.5 ? x - 7 : x).toArray();

        assertThat(RankedProbabilityScore.above(moved, 18.5, 18).value().getAsDouble())
                .isCloseTo(
                        4
                                * RankedProbabilityScore.above(ensemble, 0.625, 0.5)
                                        .value()
                                        .getAsDouble(),
                        within(1e-14));
        assertThat(RankedProbabilityScore.above(bulk, 0.625, 0.5))
                .isEqualTo(RankedProbabilityScore.above(ensemble, 0.625, 0.5));
    }

    // Law: the score is proper. Outcomes of a normal law are scored by its own grid and by one whose tail is cut at 1;
    // both
    // differences are means of 20,000 bounded scores; z is above 10 in truth, so below 4 in fewer than 1e-8 of seeds.
    @Test
    void a_cut_tail_scores_worse_in_the_tail() {
        RandomGenerator random = new Seed(2).stream();
        double[] whole = IntStream.range(0, 400)
                .mapToDouble(i -> NormalDistribution.of(0, 1).inverseCumulativeProbability((i + 0.5) / 400))
                .toArray();
        double[] cut = Arrays.stream(whole).map(x -> Math.min(x, 1)).toArray();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 20_000; i++) {
            double outcome = random.nextGaussian();
            double difference = RankedProbabilityScore.above(cut, outcome, 0.5)
                            .value()
                            .getAsDouble()
                    - RankedProbabilityScore.above(whole, outcome, 0.5).value().getAsDouble();
            sum += difference;
            squares += difference * difference;
        }
        assertThat(sum / Math.sqrt(squares)).isGreaterThan(4);
    }

    @Test
    void an_empty_ensemble_is_undefined_and_bad_numbers_are_refused() {
        assertThat(RankedProbabilityScore.of(new double[0], 1))
                .isEqualTo(new Measurement.Undefined("the ensemble is empty"));
        assertThatThrownBy(() -> RankedProbabilityScore.of(new double[] {1, Double.NaN}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value 1 of 2 is NaN; remove such values, and count them as invalid");
        assertThatThrownBy(() -> RankedProbabilityScore.of(new double[] {1}, Double.POSITIVE_INFINITY))
                .hasMessage("outcome must be finite but was Infinity");
        assertThatThrownBy(() -> RankedProbabilityScore.between(new double[] {1}, 2, 3, 3))
                .hasMessage("the interval must go upwards but is from 3.0 to 3.0");
        assertThatThrownBy(() -> RankedProbabilityScore.above(new double[] {1}, 2, Double.NaN))
                .hasMessage("the interval must go upwards but is from NaN to Infinity");
    }

    @ParameterizedTest
    @MethodSource("censored")
    void censored_likelihood_as_by_another_implementation(Censored expected) {
        CensoredLikelihood above = CensoredLikelihood.above(
                REFERENCES.outcomes, expected.threshold, expected.logDensity(), expected.tailProbability);
        CensoredLikelihood below = CensoredLikelihood.below(
                REFERENCES.outcomes, -expected.threshold, expected.logDensity(), expected.belowTailProbability);

        assertThat(above.inside()).isEqualTo(expected.inside);
        assertThat(above.censoredSum()).isCloseTo(expected.censored, within(1e-10));
        assertThat(above.conditionalSum()).isCloseTo(expected.conditional, within(1e-10));
        assertValue(above.censored(), expected.mean);
        assertThat(below.inside()).isEqualTo(expected.belowInside);
        assertThat(below.censoredSum()).isCloseTo(expected.belowCensored, within(1e-10));
        assertThat(below.conditionalSum()).isCloseTo(expected.belowConditional, within(1e-10));
    }

    // Closed form: a model that lost nine tenths of its exponential tail, its shape kept, has the same conditional
    // score; the
    // censored one is smaller by inside * ln 10 - outside * (ln P(not in the tail) after and before).
    @Test
    void the_conditional_score_does_not_see_lost_mass() {
        double[] outcomes = {0.2, 0.5, 2.5, 4, 0.1};
        double p = Math.exp(-2);
        CensoredLikelihood whole = CensoredLikelihood.above(outcomes, 2, y -> -y, p);
        CensoredLikelihood thinned = CensoredLikelihood.above(outcomes, 2, y -> -y - Math.log(10), p / 10);

        assertThat(whole.conditionalSum()).isCloseTo(-2.5, within(1e-14)); // -(0.5 + 2)
        assertThat(thinned.conditionalSum()).isCloseTo(-2.5, within(1e-14));
        assertThat(whole.censoredSum() - thinned.censoredSum())
                .isCloseTo(2 * Math.log(10) + 3 * (Math.log1p(-p) - Math.log1p(-p / 10)), within(1e-14));
        assertThat(whole.conditional().value().getAsDouble()).isCloseTo(-0.5, within(1e-14));
    }

    @Test
    void a_model_that_rules_out_what_came_has_no_score() {
        CensoredLikelihood none = CensoredLikelihood.above(new double[] {1, 3}, 2, y -> Double.NEGATIVE_INFINITY, 0);

        assertThat(none.censoredSum()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(none.conditionalSum()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(none.censored())
                .isEqualTo(new Measurement.Undefined("the model rules out what came: the score is negative infinity"));
        assertThat(CensoredLikelihood.above(new double[] {1}, 2, y -> -y, 1).censored())
                .isInstanceOf(Measurement.Undefined.class);
        assertThat(CensoredLikelihood.above(new double[0], 2, y -> -y, 0.5).censored())
                .isEqualTo(new Measurement.Undefined("there are no outcomes"));
        assertThat(CensoredLikelihood.above(new double[] {1, 2}, 2, y -> -y, 0).censored())
                .isEqualTo(new Measurement.Scalar(0));
    }

    @Test
    void what_is_no_model_is_refused() {
        assertThatThrownBy(() -> CensoredLikelihood.above(new double[] {1, 3}, 2, y -> Double.NaN, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the log-density of outcome 1, 3.0, is NaN; it must be a number or negative infinity");
        assertThatThrownBy(() -> CensoredLikelihood.above(new double[] {1, 3}, 2, y -> -y, 1.5))
                .hasMessage("tailProbability must be in [0, 1] but was 1.5");
        assertThatThrownBy(() -> CensoredLikelihood.below(new double[] {1, 3}, 2, y -> -y, 0))
                .hasMessage("tailProbability is 0, but the model has a density at 1 outcomes in the tail");
        assertThatThrownBy(() -> CensoredLikelihood.above(new double[] {Double.NaN}, 2, y -> -y, 0.5))
                .hasMessage("value 0 of 1 is NaN; remove such values, and count them as invalid");
    }
}

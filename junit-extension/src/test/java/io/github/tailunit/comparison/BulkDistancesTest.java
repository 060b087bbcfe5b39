package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tailunit.metric.Values;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.CramerVonMises;
import io.github.tailunit.statistics.EnergyDistance;
import io.github.tailunit.statistics.KolmogorovSmirnov;
import io.github.tailunit.statistics.TwoSampleStatistic;
import io.github.tailunit.statistics.Wasserstein;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BulkDistancesTest {

    private static final Values<double[]> NUMBERS = Values.ofNumbers();
    private static final ComparisonSettings SETTINGS = new ComparisonSettings(0.95, 199, 8);
    private static final double[] REAL = gaussian(1, 300);
    private static final double[] MADE = gaussian(2, 200);

    private static double[] gaussian(long seed, int size) {
        RandomStream random = new Seed(seed).stream();
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }

    static Stream<Arguments> metrics() {
        return Stream.of(
                Arguments.of(BulkDistances.kolmogorovSmirnov(NUMBERS), KolmogorovSmirnov.statistic()),
                Arguments.of(BulkDistances.cramerVonMises(NUMBERS), CramerVonMises.statistic()),
                Arguments.of(BulkDistances.energy(NUMBERS), EnergyDistance.distance()),
                Arguments.of(BulkDistances.wasserstein(NUMBERS), Wasserstein.whole()));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void they_are_the_statistics_and_marked_as_context(TwoSampleMetric<double[]> metric, TwoSampleStatistic statistic) {
        MetricResult result = TailMetrics.of(Reference.of(REAL), Candidate.of(MADE))
                .with(SETTINGS)
                .measure(metric);

        assertThat(result.value()).isEqualTo(statistic.of(REAL, MADE));
        assertThat(result.definition().name()).isEqualTo(statistic.name());
        assertThat(result.definition().orientation()).isEqualTo(Orientation.DISTANCE);
        assertThat(result.definition().contextOnly()).isTrue();
        assertThat(result.tail()).isEmpty();
        assertThat(result.test().orElseThrow().pValue())
                .isEqualTo(statistic
                        .permutationTest(REAL, MADE, 199, SETTINGS.randomness())
                        .orElseThrow()
                        .pValue());
    }

    /** What they are there to show: a shift of the bulk is found, the loss of the largest percent is not. */
    @ParameterizedTest
    @MethodSource("metrics")
    void they_see_the_bulk(TwoSampleMetric<double[]> metric) {
        double[] shifted = Arrays.stream(gaussian(3, 300)).map(x -> x + 0.5).toArray();
        double[] clipped = Arrays.stream(REAL).map(x -> Math.min(x, 2.3)).toArray();

        assertThat(pValue(metric, shifted)).isLessThan(0.011);
        assertThat(pValue(metric, clipped)).isGreaterThan(0.5);
    }

    private static double pValue(TwoSampleMetric<double[]> metric, double[] made) {
        return TailMetrics.of(Reference.of(REAL), Candidate.of(made))
                .measure(metric)
                .test()
                .orElseThrow()
                .pValue();
    }

    @Test
    void only_distances_refuse_infinite_numbers() {
        Candidate<double[]> infinite = Candidate.of(new double[] {1, Double.POSITIVE_INFINITY});

        assertThat(BulkDistances.kolmogorovSmirnov(NUMBERS)
                        .freeze(Reference.of(REAL))
                        .value(infinite)
                        .value())
                .isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BulkDistances.energy(NUMBERS).freeze(Reference.of(REAL)).value(infinite))
                .withMessage("candidate record 1 of 2 has the value Infinity, the first of 1; sums and distances need "
                        + "finite numbers: remove or repair such records, or take a metric of ranks");
    }
}

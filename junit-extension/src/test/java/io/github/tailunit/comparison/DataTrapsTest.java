package io.github.tailunit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.GeneralizedPareto;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Traps that real data set, on drawn data of the same shape. Seeds are fixed; what is claimed holds for nearly all seeds. */
class DataTrapsTest {

    private static double[] drawn(long seed, int size, ToDoubleFunction<RandomStream> law) {
        RandomStream random = new Seed(seed).stream();
        return DoubleStream.generate(() -> law.applyAsDouble(random))
                .limit(size)
                .toArray();
    }

    /** A body that is lognormal below 10, and 5 % beyond it. */
    private static double bodyAnd(RandomStream random, ToDoubleFunction<RandomStream> excess) {
        return random.nextDouble() < 0.05
                ? 10 + excess.applyAsDouble(random)
                : Math.min(10, Math.exp(1.2 * random.nextGaussian()));
    }

    /** File sizes: beyond the threshold exponential, with a mean excess as large as the threshold. */
    private static double size(RandomStream random) {
        return bodyAnd(random, stream -> -11 * Math.log(1 - stream.nextDouble()));
    }

    /** Fire losses: beyond the threshold a generalized Pareto law with xi 0.5. */
    private static double loss(RandomStream random) {
        GeneralizedPareto law = new GeneralizedPareto(0.5, 7);
        return bodyAnd(random, stream -> law.inverseSurvivalProbability(1 - stream.nextDouble()));
    }

    private static MetricResult measured(double[] reference, double[] candidate, TwoSampleMetric<double[]> metric) {
        return TailMetrics.of(Reference.of(reference), Candidate.of(candidate))
                .withResamples(99)
                .measure(metric);
    }

    // Trap 1: Hill calls an exponential far tail as heavy as a power law.
    @Test
    void hill_is_contradicted_where_a_tail_is_not_heavy() {
        double[] sizes = drawn(1, 8_000, DataTrapsTest::size);
        double[] losses = drawn(2, 8_000, DataTrapsTest::loss);
        TwoSampleMetric<double[]> hill = TailShape.hill(Tail.upper(0.95), 0.02);

        MetricResult byHill = measured(losses, sizes, hill);
        assertThat(byHill.value().value().orElseThrow()).isBetween(-0.15, 0.15);
        assertThat(byHill.warnings()).hasSize(1);
        assertThat(byHill.warnings().get(0))
                .startsWith(
                        "Hill calls the tail of the candidate heavier than it is: of its 400 largest values it gives 0.")
                .endsWith(" Measure the generalized Pareto shape, or a rarer tail.");
        assertThat(measured(losses, losses, hill).warnings()).isEmpty();

        MetricResult byLaw = measured(losses, sizes, TailShape.generalizedPareto(Tail.upper(0.95)));
        assertThat(byLaw.value().value().orElseThrow()).isLessThan(-0.25);
        assertThat(byLaw.test().orElseThrow().pValue()).isLessThanOrEqualTo(0.02);
    }

    // Trap 2: an unbounded search of the likelihood returns a number that means nothing, here one below -1.
    @Test
    void the_likelihood_of_a_bounded_tail_gives_no_number() {
        GeneralizedPareto bounded = new GeneralizedPareto(-0.9, 3);
        double[] packages = drawn(3, 128, random -> bounded.inverseSurvivalProbability(1 - random.nextDouble()));
        MetricResult result = measured(packages, packages, TailShape.generalizedPareto(Tail.upper(0.5)));

        assertThat(result.tail().orElseThrow().reference()).isEqualTo(64);
        assertThat(result.parts().get(1).value()).isInstanceOf(Measurement.Undefined.class);
        assertThat(result.parts().get(1).interval()).isEmpty();
        assertThat(((Measurement.Undefined) result.parts().get(1).value()).cause())
                .startsWith("bounded tail: the 64 excesses look as if they ended soon beyond ");
        assertThat(result.warnings())
                .contains(
                        "The likelihood has no estimate on one side, which the moments have: the tail may be bounded.");
    }
}

package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;

class RivalTestsTest {

    private static final GateVectors.Rivals VECTORS = GateVectors.Rivals.load();
    private static final double PERCENT_1E9 = 1e-7; // a relative error of 1e-9

    @Test
    void fisher_evidence_of_ranks_equals_the_reference_values() {
        assertThat(VECTORS.fisherRanks().cases()).hasSize(5).allSatisfy(fisher -> {
            for (int t = 1; t <= fisher.ranks().length; t++) {
                assertThat(RivalTests.logFisherRank(Arrays.copyOf(fisher.ranks(), t)))
                        .isCloseTo(fisher.logE()[t - 1], withinPercentage(PERCENT_1E9));
            }
        });
    }

    /** Law: the evidence of uniform ranks has the mean 1; by the midpoint rule over one rank. */
    @Test
    void fisher_evidence_of_a_uniform_rank_has_the_mean_one() {
        int steps = 20_000;
        double sum = 0;

        for (int i = 0; i < steps; i++) { // with z = -ln u, a density of e^-z
            double z = 40 * (i + 0.5) / steps;
            sum += Math.exp(RivalTests.logFisherRank(Math.exp(-z)) - z) * 40 / steps;
        }

        assertThat(sum).isCloseTo(1 - 1 / 40.0, within(1e-5)); // beyond z = 40 lies 1/40 of it
    }

    @Test
    void ranks_against_a_block_equal_the_reference_values() {
        assertThat(VECTORS.ranks().cases())
                .hasSize(2)
                .allSatisfy(rank -> assertThat(RivalTests.rank(rank.value(), rank.margin(), rank.block()))
                        .isCloseTo(rank.rank(), withinPercentage(PERCENT_1E9)));
    }

    @Test
    void rank_sums_equal_the_reference_values() {
        assertThat(VECTORS.rankSums().cases())
                .hasSize(3)
                .allSatisfy(ranks -> assertThat(RivalTests.rankSumP(ranks.runs(), ranks.stored(), ranks.sum()))
                        .isCloseTo(ranks.p(), withinPercentage(PERCENT_1E9)));
    }

    /** A second implementation: the exact test of Mann and Whitney in Commons Statistics. */
    @Test
    void rank_sums_agree_with_mann_and_whitney() {
        RandomStream random = new Seed(6).stream();
        for (int i = 0; i < 50; i++) {
            double[] fresh = random.doubles(6).toArray();
            double[] stored = random.doubles(11).toArray();
            int sum = Arrays.stream(fresh)
                    .mapToInt(
                            x -> (int) (Arrays.stream(fresh).filter(y -> y <= x).count()
                                    + Arrays.stream(stored).filter(y -> y <= x).count()))
                    .sum();

            double p = MannWhitneyUTest.withDefaults()
                    .with(AlternativeHypothesis.LESS_THAN)
                    .with(PValueMethod.EXACT)
                    .test(fresh, stored)
                    .getPValue();

            assertThat(RivalTests.rankSumP(6, 11, sum)).isCloseTo(p, within(1e-12));
        }
    }

    @Test
    void fixed_numbers_of_runs_equal_the_reference_values() {
        assertThat(VECTORS.fixedBinomials().cases())
                .hasSize(4)
                .allSatisfy(fixed -> assertThat(
                                RivalTests.fixedBinomial(fixed.rho0(), fixed.rho1(), fixed.alpha(), fixed.beta()))
                        .isEqualTo(new RivalTests.FixedBinomial(fixed.runs(), fixed.violations())));
    }

    @Test
    void acceptance_limits_equal_the_reference_values() {
        assertThat(VECTORS.acceptanceLimits().cases())
                .hasSize(4)
                .allSatisfy(limit -> assertThat(RivalTests.acceptanceLimit(limit.builds(), limit.alpha()))
                        .isEqualTo(limit.most()));
    }
}

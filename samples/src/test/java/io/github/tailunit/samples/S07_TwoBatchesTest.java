package io.github.tailunit.samples;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;
import static io.github.tailunit.assertj.TailUnitAssertions.assertThatThrownBy;

import io.github.tailunit.comparison.BulkDistances;
import io.github.tailunit.comparison.Candidate;
import io.github.tailunit.comparison.CategoryMetrics;
import io.github.tailunit.comparison.DataQuality;
import io.github.tailunit.comparison.NumberMetrics;
import io.github.tailunit.comparison.Reference;
import io.github.tailunit.comparison.TailDistances;
import io.github.tailunit.comparison.TailMetrics;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * S07: two batches and no recursion. You have real records and a file of generated ones, and no generator to train again:
 * what has the file lost?
 *
 * <p>The generated claims look right. A Kolmogorov-Smirnov test of their amounts finds nothing (p = 0.77), because the largest hundredth
 * of all claims is a hundredth of all claims. It is gone, though, and with it three rare causes:
 *
 * <pre>
 * [claims]
 * Expecting tail mass above q0.99 to be at least
 *   0.8
 * but it is not.
 * tail mass above q0.99: 0.05 (1 = kept, below = lost)
 *   interval    0.00121 to 0.313 at 95 %, conditional rate ratio of Poisson counts (approximate)
 *   in the tail 20 of 2,000 reference records, 1 of 2,000 candidate records; x &gt; 49,275, 1.0 % of the reference
 *   test        p = 1e-5, less, exceedance test beyond the 20 most extreme of 2000 reference values (exact)
 * [causes]
 * Expecting category coverage to lose nothing, but 3 parts are missing.
 *   lost        frost (22), lightning (5), marten (4)
 * </pre>
 *
 * <p>A comparison of two batches says something about this file. Whether the generator keeps its tail when it is trained on its own
 * output is the question of the other samples.
 */
class S07_TwoBatchesTest {

    record Claim(double amount, String cause) {}

    private static final String[] CAUSES = {
        "fire", "water", "theft", "storm", "hail", "glass", "frost", "lightning", "marten"
    };

    /** Amounts are lognormal; each cause is 1.9 times as frequent as the next. */
    private static Claim claim(RandomGenerator random) {
        int cause = Math.min(CAUSES.length - 1, (int) (-Math.log(1 - random.nextDouble()) / Math.log(1.9)));
        return new Claim(Math.exp(8 + 1.2 * random.nextGaussian()), CAUSES[cause]);
    }

    private static List<Claim> claims(long seed) {
        RandomGenerator random = new Seed(seed).stream();
        List<Claim> claims = new ArrayList<>();
        while (claims.size() < 2_000) {
            claims.add(claim(random));
        }
        return claims;
    }

    /** Never above 50,000, and never of one of the three rarest causes. */
    private static List<Claim> tame(long seed) {
        RandomGenerator random = new Seed(seed).stream();
        List<String> forgotten = List.of(CAUSES).subList(6, CAUSES.length);
        List<Claim> claims = new ArrayList<>();
        while (claims.size() < 2_000) {
            Claim claim = claim(random);
            if (claim.amount() < 50_000 && !forgotten.contains(claim.cause())) {
                claims.add(claim);
            }
        }
        return claims;
    }

    @Test
    void other_claims_of_the_same_kind_have_lost_nothing() {
        List<Claim> real = claims(1);
        List<Claim> generated = claims(2);

        TailMetrics<List<Claim>> metrics = TailMetrics.of(Reference.of(real), Candidate.of(generated));

        assertThat(metrics)
                .measuring(NumberMetrics.tailMass(Tail.upper(0.99, Claim::amount)))
                .isAtLeast(0.5);
        assertThat(metrics)
                .measuring(CategoryMetrics.categoryCoverage(Categories.by(Claim::cause)))
                .losesNothing();
        assertThat(metrics)
                .measuring(TailDistances.tailEnergy(Tail.upper(0.95, Claim::amount)))
                .showsNoDifferenceAt(0.001);
    }

    @Test
    void what_the_bulk_hides_the_tail_shows() {
        TailMetrics<List<Claim>> metrics = TailMetrics.of(Reference.of(claims(1)), Candidate.of(tame(3)));

        assertThat(metrics)
                .measuring(BulkDistances.kolmogorovSmirnov(Values.by(Claim::amount)))
                .showsNoDifferenceAt(0.05);

        assertThatThrownBy(() -> assertThat(metrics)
                        .as("claims")
                        .measuring(NumberMetrics.tailMass(Tail.upper(0.99, Claim::amount)))
                        .isAtLeast(0.8))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("but it is not.\ntail mass above q0.99: 0.05 (1 = kept, below = lost)\n")
                .hasMessageContaining("20 of 2,000 reference records, 1 of 2,000 candidate records; x > 49,275");
        assertThatThrownBy(() -> assertThat(metrics)
                        .as("causes")
                        .measuring(CategoryMetrics.categoryCoverage(Categories.by(Claim::cause)))
                        .losesNothing())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("lost        frost (22), lightning (5), marten (4)");
    }

    @Test
    void a_file_that_keeps_its_tail_by_copying_is_told_from_one_that_does_not() {
        assertThat(quality(claims(1)).memorisedShare()).hasValue(1);
        assertThat(quality(claims(2)).memorisedShare()).hasValue(0);
    }

    private static DataQuality quality(List<Claim> generated) {
        return TailMetrics.of(Reference.of(claims(1)), Candidate.of(generated)).quality();
    }
}

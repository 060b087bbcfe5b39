package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.comparison.Candidate;
import io.github.tailunit.comparison.EventMetrics;
import io.github.tailunit.comparison.MetricResult;
import io.github.tailunit.comparison.Reference;
import io.github.tailunit.comparison.TailMetrics;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Groups;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventComparisonTextTest {

    /** So many of 0, of 1 and so on. */
    private static int[] counts(int... counts) {
        return IntStream.range(0, counts.length)
                .flatMap(category -> IntStream.range(0, counts[category]).map(i -> category))
                .toArray();
    }

    private static TailMetrics<int[]> metrics(int[] reference, int[] candidate) {
        return TailMetrics.of(Reference.of(reference), Candidate.of(candidate));
    }

    @Test
    void groups_that_are_lost_fell_or_are_new_are_shown() {
        MetricResult result = metrics(counts(20, 60, 220, 700), counts(0, 9, 80, 410, 1))
                .measure(EventMetrics.worstGroup(Groups.ofInts(i -> "g" + i).named("code")));

        assertThat(ComparisonText.of(result)).isEqualTo("""
                        representation of the worst group by code: 0 (1 = kept, below = lost)
                          interval    0 to 0.578 at 95 %, lowest of 4 simultaneous intervals (exact)
                          records     1,000 reference, 500 candidate
                          test        p = 3.21e-4, less, Fisher's exact test in each of 4 groups, Holm (exact)
                          lost        g0 (20)
                          part        g1: 0.3, 0.103 to 0.713, adjusted p = 3.21e-4 (60 reference, 9 candidate)
                          part        g2: 0.727, 0.516 to 1.01, adjusted p = 0.00687 (220 reference, 80 candidate)
                          part        g3: 1.17, 1 to 1.37, adjusted p = 1 (700 reference, 410 candidate)
                          part        g4: undefined: the reference has no such group (0 reference, 1 candidate)
                          convention  intervals hold together by Bonferroni, p-values are adjusted by Holm
                          warning     Fell by more than chance: g0 kept 0.000 (0.000 to 0.578), g1 kept 0.300 (0.103 to 0.713), g2 kept 0.727 (0.516 to 1.01).
                          warning     Not in the reference: g4 (1).
                          definition  647487c2edf6131c, reference data 44040fd12a6f27f8""");
    }

    @Test
    void an_event_is_shown_with_the_hypothesis_of_its_test() {
        MetricResult result = metrics(counts(20, 980), counts(2, 398))
                .measure(EventMetrics.rateRetention(Event.ofCategories("sepsis", i -> i == 0)));

        assertThat(ComparisonText.of(result)).isEqualTo("""
                        rate of sepsis: 0.25 (1 = kept, below = lost)
                          interval    0.0283 to 1.03 at 95 %, conditional rate ratio (exact)
                          in the tail 20 of 1,000 reference records, 2 of 400 candidate records; sepsis, 2.0 % of the reference
                          test        p = 0.0276, less, Fisher's exact test, reference rate estimated (exact)
                          convention  the rate in the reference is estimated, not known
                          definition  51adea33f65edded, reference data b075fe507b6c1a3c""");
    }

    /** By hand: 20 of 100 real records are 80; of 5 of them 1 - C(80,5)/C(100,5) = 0.68 hold an 80, 1 on average. */
    @Test
    void copies_are_shown_beside_what_real_records_share() {
        double[] candidate = {80, 80, 99, Double.NaN, 200};
        MetricResult result = TailMetrics.of(
                        Reference.of(IntStream.range(0, 100)
                                .mapToDouble(i -> Math.min(i, 80))
                                .toArray()),
                        Candidate.of(candidate))
                .measure(EventMetrics.rateRetention(Event.ofValues("large", x -> x > 75)));

        assertThat(ComparisonText.of(result).lines().filter(line -> line.startsWith("  quality")))
                .containsExactly(
                        "  quality     40.0 % of candidate records equal a reference record (of real records 20.0 %), 20.0 % an "
                                + "earlier candidate record (of real records 6.4 %)",
                        "  quality     1 of 5 candidate records cannot be measured: 1 with NaN, 0 with an infinite number.");
    }
}

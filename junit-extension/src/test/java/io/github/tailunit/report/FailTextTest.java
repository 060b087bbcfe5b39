package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.gate.Attribution;
import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Verdict;
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
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a developer reads when the tail is lost. */
class FailTextTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    @Test
    void loss_of_the_learner() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2).judge(Loops.accumulating(Loops.forgetful()));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.LEARNER);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to keep at least
                  0.20
                of its reference value, but 4 of 4 runs kept less.
                  generation          0     1     2     3     4
                  median run       1.00  0.00  0.00  0.00  0.00
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.92  0.81  0.78  0.75
                Most of this loss is there at generation 1 already: the first model does not fit the data.
                An ideal learner breaks this bound in 0.0 % of runs: the loss is the \
                learner's own.
                First degraded generation: 1. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 4 \
                of at most 29 runs.
                Smallest loss this gate sees: 80 %. Only 20 reference records lie in this tail; 35 are advised for this loop.
                Given this data set, regime accumulate, 200 records a generation, learner forgetful; measured on \
                4,000 records.
                Reproduce: seed 7, run 0: -Dtailunit.run=0""");
    }

    @Test
    void bound_where_the_seed_decides() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.9).judge(Loops.accumulating(Loops.healthy()));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.BOUND_BETWEEN);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to keep at least
                  0.90
                of its reference value, but 7 of 15 runs kept less.
                  generation          0     1     2     3     4
                  median run       1.00  1.00  0.93  1.03  0.97
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.92  0.81  0.78  0.75
                An ideal learner breaks this bound in 27.1 % of runs: whether it would\
                 pass depends on the seed, so choose another bound. The largest bound that 95 % of ideal runs keep \
                is 0.74.
                First degraded generation: no later than 4. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 15\
                 of at most 29 runs.
                Smallest loss this gate sees: 10 %. Only 20 reference records lie in this tail; 35 are advised for this loop.
                Given this data set, regime accumulate, 200 records a generation, learner healthy; measured on 4,000\
                 records.
                Reproduce: seed 7, run 8: -Dtailunit.run=8""");
    }

    @Test
    void loss_of_the_loop_with_remedies_and_lost_categories() throws Exception {
        int[] reference = IntStream.range(0, 100).map(i -> Math.max(0, i - 85)).toArray();
        RecursiveTraining<int[]> training = Loops.<int[]>training()
                .reference(reference)
                .learner(new CategoricalLearner())
                .generations(5);
        Metric<int[]> causes = Metric.rareCategorySurvival(Categories.ofInts(cause -> "cause " + cause), 0.05);

        Verdict verdict = Gate.retainsAtLeast(causes, 0.5).judge(training);

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.LOOP);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting survival of rare categories (share at most 0.05; 14 categories, 14 reference records) at \
                generation 5 to keep at least
                  0.50
                of its reference value, but 4 of 4 runs kept less.
                  generation          0     1     2     3     4     5
                  median run       1.00  1.00  0.75  0.61  0.50  0.36
                  ideal, median    1.00  1.00  0.64  0.50  0.36  0.29
                  ideal, worst 5 % 1.00  1.00  0.43  0.29  0.21  0.14
                Run 1 lost 10 entirely (in brackets: reference records): cause 10 (1, gone from generation 2), cause \
                11 (1, gone from generation 3), cause 13 (1, gone from generation 4), cause 14 (1, gone from \
                generation 4), cause 2 (1, gone from generation 3), cause 4 (1, gone from generation 2), cause 5 (1, \
                gone from generation 2), cause 6 (1, gone from generation 2), cause 7 (1, gone from generation 2), \
                cause 9 (1, gone from generation 2).
                An ideal learner breaks this bound in 89.1 % of runs: the loop itself \
                loses too much for this bound. An ideal learner would keep it with regime accumulate, or a \
                sampleSize of 400. The largest bound that 95 % of ideal runs keep is 0.14.
                First degraded generation: no later than 5. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 4 \
                of at most 29 runs.
                Smallest loss this gate sees: 50 %.
                Given this data set, regime replace, 100 records a generation, learner categorical maximum \
                likelihood; measured exactly.
                Reproduce: seed 42, run 1: -Dtailunit.run=1""");
    }

    @Test
    void loss_of_the_loop_without_a_remedy() throws Exception {
        RecursiveTraining<double[]> training =
                Loops.<double[]>training().reference(Loops.numbers(50)).learner(Loops.healthy());

        Verdict verdict = Gate.retainsAtLeast(TAIL, 1).judge(training);

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.LOOP);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting tail mass above q0.9 (x > 45.10; 5 reference records) at generation 10 to keep at least
                  1.00
                of its reference value, but 6 of 11 runs kept less.
                  generation          0     1     2     4     6     8    10
                  median run       1.00  1.00  1.00  0.84  0.79  0.64  0.83
                  ideal, median    1.00  1.00  0.99  0.94  0.80  0.74  0.61
                  ideal, worst 5 % 1.00  0.92  0.37  0.00  0.00  0.00  0.00
                An ideal learner breaks this bound in 60.2 % of runs: the loop itself \
                loses too much for this bound. There is no bound that 95 % of ideal runs keep.
                First degraded generation: no later than 4. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; \
                11 of at most 29 runs.
                Smallest loss this gate sees: 0 %. Only 5 reference records lie in this tail; 100 are advised for this loop.
                Given this data set, regime replace, 50 records a generation, learner healthy; measured on 4,000 \
                records.
                Reproduce: seed 42, run 1: -Dtailunit.run=1""");
    }

    @Test
    void loss_against_an_ideal() throws Exception {
        Verdict verdict = Gate.isNoWorseThanIdeal(TAIL).judge(Loops.accumulating(Loops.forgetful()));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to be no worse than
                  resampling the same records
                in the same loop, but 4 of 4 runs fell below the worst 5 % of 99 ideal runs.
                  generation          0     1     2     3     4
                  median run       1.00  0.00  0.00  0.00  0.00
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.92  0.81  0.78  0.75
                  ideal, best 5 %  1.00  1.08  1.19  1.22  1.24
                Most of this loss is there at generation 1 already: the first model does not fit the data.
                First degraded generation: 1. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 4 \
                of at most 29 runs.
                Smallest loss this gate sees: 24 % against a median ideal run. Only 20 reference records lie in this tail; 35 are advised for this loop.
                Given this data set, regime accumulate, 200 records a generation, learner forgetful; measured on \
                4,000 records.
                Reproduce: seed 7, run 0: -Dtailunit.run=0""");
    }

    @Test
    void learner_that_fails() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(TAIL, 0.2).judge(Loops.accumulating(fullDisk()));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.LEARNER);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting tail mass above q0.9 (x > 180.1; 20 reference records) at generation 4 to keep at least
                  0.20
                of its reference value, but 4 of 4 runs kept less or could not be measured.
                4 runs could not be measured and count as violations; the first: run 0, generation 3, seed 7: the \
                learner full disk threw java.lang.IllegalStateException: disk full.
                  generation          0     1     2     3     4
                  median run       1.00  1.05  1.03     -     -
                  ideal, median    1.00  1.00  1.00  0.99  0.99
                  ideal, worst 5 % 1.00  0.92  0.81  0.78  0.75
                An ideal learner breaks this bound in 0.0 % of runs: the loss is the \
                learner's own.
                First degraded generation: no later than 3. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 4 \
                of at most 29 runs.
                Smallest loss this gate sees: 80 %. Only 20 reference records lie in this tail; 35 are advised for this loop.
                Given this data set, regime accumulate, 200 records a generation, learner full disk; measured on \
                4,000 records.
                Reproduce: seed 7, run 0: -Dtailunit.run=0""");
    }

    @Test
    void more_lost_categories_than_a_line_holds() throws Exception {
        int[] reference = IntStream.range(0, 60).map(i -> i / 5).toArray();
        RecursiveTraining<int[]> training = Loops.<int[]>training()
                .reference(reference)
                .learner(Learner.named("zeros", (data, random) -> (size, draws) -> new int[size]))
                .regime(Regime.accumulate())
                .generations(2);

        Verdict verdict = Gate.retainsAtLeast(Metric.rareCategorySurvival(Categories.ofInts(), 0.1), 0.5)
                .judge(training);

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(verdict.evidence().attribution().orElseThrow().cause()).isEqualTo(Attribution.Cause.LEARNER);
        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting survival of rare categories (share at most 0.1; 12 categories, 60 reference records) at \
                generation 2 to keep at least
                  0.50
                of its reference value, but 4 of 4 runs kept less.
                  generation          0     1     2
                  median run       1.00  0.08  0.08
                  ideal, median    1.00  1.00  1.00
                  ideal, worst 5 % 1.00  1.00  1.00
                Run 0 lost 11 entirely (in brackets: reference records): 1 (5, gone from generation 1), 10 (5, gone \
                from generation 1), 11 (5, gone from generation 1), 2 (5, gone from generation 1), 3 (5, gone from \
                generation 1), 4 (5, gone from generation 1), 5 (5, gone from generation 1), 6 (5, gone from \
                generation 1), 7 (5, gone from generation 1), 8 (5, gone from generation 1) and 1 more.
                Most of this loss is there at generation 1 already: the first model does not fit the data.
                An ideal learner breaks this bound in 0.0 % of runs: the loss is the \
                learner's own.
                First degraded generation: 1. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 4 \
                of at most 29 runs.
                Smallest loss this gate sees: 50 %.
                Given this data set, regime accumulate, 60 records a generation, learner zeros; measured on 240 records.
                Reproduce: seed 42, run 0: -Dtailunit.run=0""");
    }

    /** Category 1 has one record, 2 has two, up to 12; the learner forgets the smaller half. */
    private static RecursiveTraining<int[]> staircase() {
        int[] reference = IntStream.rangeClosed(1, 12)
                .flatMap(category -> IntStream.range(0, category).map(i -> category))
                .toArray();
        return Loops.<int[]>training()
                .reference(reference)
                .learner(Learner.named("larger half", (data, random) -> {
                    int[] sorted = Arrays.stream(data).sorted().toArray();
                    return (size, draws) -> draws.ints(size, data.length / 2, data.length)
                            .map(i -> sorted[i])
                            .toArray();
                }))
                .regime(Regime.accumulate())
                .generations(2);
    }

    @Test
    void strata_of_categories() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(Metric.rareCategorySurvival(Categories.ofInts(), 0.16), 0.5)
                .judge(staircase());

        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting survival of rare categories (share at most 0.16; 12 categories, 78 reference records) at \
                generation 2 to keep at least
                  0.50
                of its reference value, but 4 of 4 runs kept less.
                  generation          0     1     2
                  median run       1.00  0.33  0.25
                  ideal, median    1.00  1.00  1.00
                  ideal, worst 5 % 1.00  1.00  0.92
                  reference count     1   2-4   5-9 10-19
                  categories          1     3     5     3
                  alive, median    0.00  0.00  0.00  1.00
                  alive, ideal     0.94  1.00  1.00  1.00
                Run 0 lost 9 entirely (in brackets: reference records): 9 (9, gone from generation 2), 8 (8, gone \
                from generation 1), 7 (7, gone from generation 1), 6 (6, gone from generation 1), 5 (5, gone from \
                generation 1), 4 (4, gone from generation 1), 3 (3, gone from generation 1), 2 (2, gone from \
                generation 1), 1 (1, gone from generation 1).
                Most of this loss is there at generation 1 already: the first model does not fit the data.
                An ideal learner breaks this bound in 0.0 % of runs: the loss is the learner's own.
                First degraded generation: 1. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 4 \
                of at most 29 runs.
                Smallest loss this gate sees: 50 %.
                Given this data set, regime accumulate, 78 records a generation, learner larger half; measured on \
                312 records.
                Reproduce: seed 42, run 0: -Dtailunit.run=0""");
    }

    @Test
    void groups_that_fell_and_groups_that_are_not_judged() throws Exception {
        Verdict verdict = Gate.isNoWorseThanIdeal(Metric.worstGroup(Groups.ofInts(group -> "group " + group)))
                .judge(staircase());

        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting representation of the worst of 8 groups (the smallest has 5 of 78 reference records) at \
                generation 2 to be no worse than
                  resampling the same records
                in the same loop, but 4 of 4 runs fell below the worst 5 % of 99 ideal runs.
                  generation          0     1     2
                  median run       1.00  0.00  0.00
                  ideal, median    1.00  0.95  0.76
                  ideal, worst 5 % 1.00  0.90  0.61
                  ideal, best 5 %  1.00  0.97  0.88
                What groups kept of their share in run 0 (in brackets: reference records): group 5 0.00 (5, gone \
                from generation 1), group 6 0.00 (6, gone from generation 1), group 7 0.00 (7, gone from generation \
                1), group 8 0.00 (8, gone from generation 1), group 9 0.00 (9, gone from generation 2), group 10 \
                0.77 (10).
                Most of this loss is there at generation 1 already: the first model does not fit the data.
                First degraded generation: 1. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 4 \
                of at most 29 runs.
                Smallest loss this gate sees: 20 % against a median ideal run. Not judged, fewer than 5 reference \
                records: group 1 (1), group 2 (2), group 3 (3), group 4 (4).
                Given this data set, regime accumulate, 78 records a generation, learner larger half; measured on \
                6,240 records.
                Reproduce: seed 42, run 0: -Dtailunit.run=0""");
    }

    @Test
    void event_that_died() throws Exception {
        Verdict verdict = Gate.retainsAtLeast(Metric.rateOf(Event.ofCategories("four", c -> c == 4)), 0.5)
                .judge(staircase());

        assertThat(VerdictText.of(verdict)).isEqualTo("""
                Expecting rate of four (4 reference records) at generation 2 to keep at least
                  0.50
                of its reference value, but 4 of 4 runs kept less.
                  generation          0     1     2
                  median run       1.00  0.00  0.00
                  ideal, median    1.00  1.00  0.98
                  ideal, worst 5 % 1.00  0.92  0.62
                Run 0 lost 1 entirely (in brackets: reference records): four (4, gone from generation 1).
                Most of this loss is there at generation 1 already: the first model does not fit the data.
                An ideal learner breaks this bound in 0.8 % of runs: the loss is the learner's own.
                First degraded generation: 1. False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; 4 \
                of at most 29 runs.
                Smallest loss this gate sees: 50 %. Only 4 reference records belong to this event; 5 are needed in \
                this loop to tell its loss from sampling noise.
                Given this data set, regime accumulate, 78 records a generation, learner larger half; measured on \
                7,800 records.
                Reproduce: seed 42, run 0: -Dtailunit.run=0""");
    }

    private static Learner<double[]> fullDisk() {
        return Learner.named("full disk", (data, random) -> {
            if (data.length > 400) {
                throw new IllegalStateException("disk full");
            }
            return Loops.healthy().fit(data, random);
        });
    }
}

package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.gate.GatePlan;
import io.github.tailunit.generation.Regime;
import org.junit.jupiter.api.Test;

/** Full texts: the numbers are simulated from a fixed seed, so they stay. */
class GatePlanTextTest {

    @Test
    void a_plan_says_what_is_seen_and_what_it_costs() {
        assertThat(GatePlanText.of(GatePlan.forTail(200, 20_000).generations(5).regime(Regime.accumulate())))
                .isEqualTo("""
                        isNoWorseThanIdeal(), a tail of 200 of 20,000 reference records, 5 generations of accumulate, 20,000 records a generation, measured on 80,000, profile STANDARD, gates = 1
                          a learner loses violates     red  runs  fits
                          nothing            5.0 %   0.0 %  10.1    56
                          1 % in each fit    9.9 %   0.6 %  13.3    72
                          2 % in each fit   18.0 %  13.0 %  19.2   101
                          5 % in each fit   58.6 %  99.9 %   9.3    52
                          20 % in the end   97.6 % 100.0 %   4.2    26
                          50 % in the end  100.0 % 100.0 %   4.0    25
                          100 % in the end 100.0 % 100.0 %   4.0    25
                        Smallest loss this gate sees: 9.8 % in the end, 4.5 % in each fit.
                        95 % of ideal runs keep 0.90. Rule of thumb: half of a tail takes 5 reference records, a fifth 35.
                        False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; at most 29 runs, 150 fits.""");
    }

    /** It is 0.905; the 5 % point of 10,000 runs has an error of 0.2 %, and the runs that are judged are others. */
    @Test
    void bound_that_ideal_runs_keep_is_rounded_down() {
        GatePlan plan = GatePlan.forTail(200, 20_000).generations(5).regime(Regime.accumulate());

        assertThat(plan.largestSafeBound()).isCloseTo(0.905, within(0.001));
        assertThat(plan.retainsAtLeast(0.90).violationRate(GatePlan.Loss.none()))
                .isLessThan(0.05);
        assertThat(plan.retainsAtLeast(0.91).violationRate(GatePlan.Loss.none()))
                .isGreaterThan(0.055);
        assertThat(GatePlanText.of(plan)).contains("\n95 % of ideal runs keep 0.90. ");
    }

    @Test
    void a_plan_without_anything_to_judge_names_a_tail_that_can_be() {
        assertThat(GatePlanText.of(GatePlan.forTail(5, 1_000).generations(6))).isEqualTo("""
                        isNoWorseThanIdeal(), a tail of 5 of 1,000 reference records, 6 generations of replace, 1,000 records a generation, measured on 80,000, profile STANDARD, gates = 1
                        There is nothing to judge: ideal runs lose the whole tail too. At these sizes a tail of 14 reference records can be judged.
                        95 % of ideal runs keep 0.00. Rule of thumb: half of a tail takes 60 reference records, a fifth 330.
                        False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; at most 29 runs, 180 fits.""");
    }

    @Test
    void a_loop_without_any_tail_that_can_be_judged_says_so() {
        assertThat(GatePlanText.of(GatePlan.forTail(1, 10).generations(40))).isEqualTo("""
                        isNoWorseThanIdeal(), a tail of 1 of 10 reference records, 40 generations of replace, 10 records a generation, measured on 4,000, profile STANDARD, gates = 1
                        There is nothing to judge: ideal runs lose the whole tail too. At these sizes no tail can be judged.
                        95 % of ideal runs keep 0.00. Rule of thumb: half of a tail takes 400 reference records, a fifth 2,200.
                        False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; at most 29 runs, 1,200 fits.""");
    }

    @Test
    void a_plan_for_a_bound_says_whose_fault_red_would_be() {
        assertThat(GatePlanText.of(GatePlan.forTail(100, 2_000).generations(5).retainsAtLeast(0.8)))
                .isEqualTo("""
                        retainsAtLeast(0.8), a tail of 100 of 2,000 reference records, 5 generations of replace, 2,000 records a generation, measured on 8,000, profile STANDARD, gates = 1
                          a learner loses violates     red  runs  fits
                          nothing           15.9 %   7.5 %  17.9    94
                          1 % in each fit   22.6 %  31.0 %  21.2   111
                          2 % in each fit   29.8 %  64.3 %  21.1   110
                          5 % in each fit   58.6 %  99.9 %   9.3    52
                          20 % in the end   51.9 %  99.4 %  11.3    62
                          50 % in the end   99.6 % 100.0 %   4.0    25
                          100 % in the end 100.0 % 100.0 %   4.0    25
                        An ideal learner breaks this bound in 15.9 % of runs: the colour depends on the seed. Choose another.
                        95 % of ideal runs keep 0.69. Rule of thumb: half of a tail takes 50 reference records, a fifth 275.
                        False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; at most 29 runs, 150 fits.""");
        assertThat(GatePlanText.of(GatePlan.forTail(2, 2_000).generations(20).retainsAtLeast(0.9)))
                .isEqualTo("""
                        retainsAtLeast(0.9), a tail of 2 of 2,000 reference records, 20 generations of replace, 2,000 records a generation, measured on 400,000, profile STANDARD, gates = 1
                          a learner loses violates     red  runs  fits
                          nothing           84.5 % 100.0 %   5.3   127
                          1 % in each fit   86.1 % 100.0 %   5.2   124
                          2 % in each fit   87.7 % 100.0 %   5.0   121
                          5 % in each fit   91.5 % 100.0 %   4.7   114
                          20 % in the end   85.7 % 100.0 %   5.2   125
                          50 % in the end   87.0 % 100.0 %   5.1   122
                          100 % in the end 100.0 % 100.0 %   4.0   100
                        An ideal learner breaks this bound in 84.5 % of runs: no learner can pass here.
                        95 % of ideal runs keep 0.00. Rule of thumb: half of a tail takes 200 reference records, a fifth 1,100.
                        False-alarm rate 1e-4 (exact 9.3e-5), miss rate 1e-2; at most 29 runs, 600 fits.""");
    }
}

package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.model.Learner;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PicturesTest {

    private static final Gate<double[]> GATE = Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2);

    @Test
    void pass_has_the_trajectory_of_each_run_that_was_looked_at() throws Exception {
        Evidence evidence = GATE.judge(Loops.accumulating(Loops.healthy())).evidence();

        Trajectories trajectories = evidence.trajectories().orElseThrow();
        assertThat(trajectories.generations()).containsExactly(0, 1, 2, 3, 4);
        assertThat(trajectories.runs())
                .extracting(Trajectories.Trajectory::run)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        for (int i = 0; i < 8; i++) {
            assertThat(trajectories.runs().get(i).kept().get(4))
                    .isEqualTo(evidence.runs().get(i).retention().value());
        }
    }

    @Test
    void median_is_that_of_the_runs() throws Exception {
        Trajectories trajectories = GATE.judge(Loops.accumulating(Loops.healthy()))
                .evidence()
                .trajectories()
                .orElseThrow();

        for (int column = 0; column < 5; column++) {
            int at = column;
            double[] kept = trajectories.runs().stream()
                    .mapToDouble(run -> run.kept().get(at).orElseThrow())
                    .sorted()
                    .toArray();
            assertThat(trajectories.medianRun().get(column)).hasValue((kept[3] + kept[4]) / 2);
        }
    }

    @Test
    void tail_of_the_run_that_kept_least_is_looked_at_in_its_first_and_last_generation() throws Exception {
        Evidence evidence = GATE.judge(Loops.accumulating(Loops.forgetful())).evidence();

        TailCurve curve = evidence.tailCurves().get(0);
        assertThat(curve.side()).isEqualTo(Tail.Side.UPPER);
        assertThat(curve.run()).isEqualTo(evidence.worstRun().orElseThrow().index());
        assertThat(curve.reference()).startsWith(0.5).endsWith(0.005);
        assertThat(curve.first())
                .isEqualTo(Collections.nCopies(curve.thresholds().size(), 0.0));
        assertThat(curve.last()).isEqualTo(curve.first());
    }

    /** 4,000 records of 200: each share has a standard error of at most 0.008, and those of the fit before; 0.15 are 10 of them. */
    @Test
    void tail_of_a_healthy_model_is_that_of_the_reference() throws Exception {
        TailCurve curve = GATE.judge(Loops.accumulating(Loops.healthy()))
                .evidence()
                .tailCurves()
                .get(0);

        for (int i = 0; i < curve.thresholds().size(); i++) {
            assertThat(curve.last().get(i)).isCloseTo(curve.reference().get(i), within(0.15));
        }
        assertThat(curve.last()).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void both_sides_have_a_curve_and_a_metric_without_a_tail_has_none() throws Exception {
        Gate<double[]> both = Gate.retainsAtLeast(Metric.quantileRatio(Tail.both(0.9)), 0.2);
        Gate<double[]> variance = Gate.retainsAtLeast(Metric.varianceRatio(Values.ofNumbers()), 0.2);

        assertThat(both.judge(Loops.accumulating(Loops.healthy())).evidence().tailCurves())
                .extracting(TailCurve::side)
                .containsExactly(Tail.Side.LOWER, Tail.Side.UPPER);
        assertThat(variance.judge(Loops.accumulating(Loops.healthy()))
                        .evidence()
                        .tailCurves())
                .isEmpty();
    }

    @Test
    void run_that_could_not_be_measured_has_gaps_and_no_tail() throws Exception {
        Evidence evidence = GATE.judge(Loops.accumulating(Learner.named("broken", (data, random) -> {
                    throw new IllegalStateException("no");
                })))
                .evidence();

        assertThat(evidence.trajectories().orElseThrow().runs().get(0).kept())
                .isEqualTo(List.of(
                        OptionalDouble.of(1),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()));
        assertThat(evidence.tailCurves()).isEmpty();
    }

    @Test
    void statistic_that_cannot_be_computed_for_a_picture_does_not_undo_a_verdict() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        Metric<double[]> moody = Metric.ofStatistic("moody", batch -> {
            if (isForTheTable()) {
                refused.incrementAndGet();
                throw new AssertionError("not for a picture");
            }
            return 1;
        });
        Gate<double[]> gate = Gate.retainsAtLeast(moody, 0.2);

        Evidence evidence = gate.judge(Loops.accumulating(Loops.healthy())).evidence();

        assertThat(refused.get()).isPositive();
        assertThat(evidence.trajectories()).isEmpty();
        assertThat(evidence.violations()).isZero();
    }

    private static boolean isForTheTable() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(Table.class.getName())));
    }

    @Test
    void long_loop_is_looked_at_in_some_generations_and_its_table_in_few_of_them() {
        List<Integer> many = Table.columns(50, 20);

        assertThat(many).hasSize(23).startsWith(0, 1, 2).endsWith(50).isSorted();
        assertThat(many).containsAll(Table.columns(50, Trajectories.FEW));
    }
}

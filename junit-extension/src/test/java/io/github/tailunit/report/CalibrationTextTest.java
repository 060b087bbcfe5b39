package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.gate.Calibration;
import io.github.tailunit.gate.Gate;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import org.junit.jupiter.api.Test;

class CalibrationTextTest {

    private static RecursiveTraining<double[]> training(int size) {
        return Loops.<double[]>training()
                .reference(Loops.numbers(size))
                .learner(Loops.healthy())
                .generations(4)
                .seed(5);
    }

    private static String text(Calibration<double[]> calibration) throws InterruptedException {
        return CalibrationText.of(calibration.runs(100).measure());
    }

    @Test
    void a_stable_model_and_one_made_worse() throws InterruptedException {
        Calibration<double[]> calibration =
                Calibration.of(training(400), Gate.isNoWorseThanIdeal(Metric.tailMass(Tail.upper(0.9))));

        assertThat(text(calibration)).isEqualTo("""
                        Calibration: tail mass above q0.9 (x > 360.1; 40 reference records) is no worse than resampling the same records at generation 4.
                        3 of 100 runs violated: 3.0 % (95 %: 0.2 % to 13.0 %). Healthy is up to 5.0 %, collapsed from 50 % on.
                        A build is red with probability 4.3e-6 (95 %: 5.9e-12 to 2.7 %), after 9.1 runs in the mean and 29 at most.
                        The largest bound that 95 % of ideal runs keep is 0.57.
                        Given this data set, regime replace, 400 records a generation, learner healthy; measured on 4,000 records.""");
        assertThat(text(calibration.against(Loops.forgetful()))).isEqualTo("""
                        Calibration: tail mass above q0.9 (x > 360.1; 40 reference records) is no worse than resampling the same records at generation 4.
                        100 of 100 runs violated: 100.0 % (95 %: 92.7 % to 100.0 %). Healthy is up to 5.0 %, collapsed from 50 % on, so a red build is no false alarm.
                        A build is red with probability 100.0 % (95 %: 100.0 % to 100.0 %), after 4.0 runs in the mean and 29 at most.
                        The largest bound that 95 % of ideal runs keep is 0.57.
                        Given this data set, regime replace, 400 records a generation, learner forgetful; measured on 4,000 records.""");
    }

    @Test
    void a_bound_that_ideal_runs_keep_easily() throws InterruptedException {
        assertThat(CalibrationText.of(
                        Calibration.of(training(400), Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2))
                                .measure()))
                .isEqualTo("""
                        Calibration: tail mass above q0.9 (x > 360.1; 40 reference records) keeps at least 0.20 at generation 4.
                        0 of 200 runs violated: 0.0 % (95 %: 0.0 % to 4.1 %). Healthy is up to 5.0 %, collapsed from 50 % on, so a red build is a false alarm.
                        A build is red with probability 0 (95 %: 0 to 2.6e-5), after 8.0 runs in the mean and 29 at most.
                        An ideal learner breaks this bound in 0.1 % of runs. The largest bound that 95 % of ideal runs keep is 0.57.
                        Given this data set, regime replace, 400 records a generation, learner healthy; measured on 4,000 records.""");
    }

    @Test
    void a_bound_in_a_loop_that_loses_everything() throws InterruptedException {
        assertThat(text(Calibration.of(training(40), Gate.retainsAtLeast(Metric.tailMass(Tail.upper(0.95)), 0.5))))
                .isEqualTo("""
                        Calibration: tail mass above q0.95 (x > 38.05; 2 reference records) keeps at least 0.50 at generation 4.
                        47 of 100 runs violated: 47.0 % (95 %: 31.7 % to 62.7 %). Healthy is up to 5.0 %, collapsed from 50 % on, so a red build is no false alarm.
                        A build is red with probability 98.2 % (95 %: 71.8 % to 99.9 %), after 13.2 runs in the mean and 29 at most.
                        An ideal learner breaks this bound in 45.2 % of runs. There is no bound that 95 % of ideal runs keep.
                        Only 2 reference records lie in this tail; 40 are advised for this loop.
                        Given this data set, regime replace, 40 records a generation, learner healthy; measured on 8,000 records.""");
    }

    @Test
    void a_block_of_ideal_runs_that_all_runs_share() throws InterruptedException {
        assertThat(text(Calibration.of(training(100), Gate.isNoWorseThanIdeal(Metric.quantileRatio(Tail.upper(0.9))))))
                .isEqualTo("""
                        Calibration: quantile ratio above q0.9 (39.60 above the median; 10 reference records) is no worse than resampling the same records at generation 4.
                        3 of 100 runs violated: 3.0 % (95 %: 0.2 % to 13.0 %). Healthy is up to 5.0 %, collapsed from 50 % on.
                        A build is red with probability 8.6e-7 (95 %: 1.8e-13 to 1.2 %), after 9.1 runs in the mean and 35 at most. Given the block of 200 ideal runs of this calibration; that of a test is another one.
                        The largest bound that 95 % of ideal runs keep is 0.59.
                        Only 10 reference records lie in this tail; 40 are advised for this loop.
                        Given this data set, regime replace, 100 records a generation, learner healthy; measured on 4,000 records.""");
    }
}

package io.github.tailunit.samples;

import static io.github.tailunit.generation.Regime.accumulate;

import io.github.tailunit.gate.Calibration;
import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.GatePlan;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.report.CalibrationText;
import io.github.tailunit.report.GatePlanText;

/** What a gate can see: on paper, and on your own model. For the day on which a test is written, not for each build. */
final class BeforeYouStart {

    private BeforeYouStart() {}

    static String plan() {
        GatePlan plan = GatePlan.forTail(200, 20_000).generations(10).regime(accumulate());
        return GatePlanText.of(plan);
    }

    static String calibrate(RecursiveTraining<double[]> training, Learner<double[]> madeWorse)
            throws InterruptedException {
        Gate<double[]> gate = Gate.isNoWorseThanIdeal(Metric.tailMass(Tail.upper(0.95)));
        Calibration<double[]> calibration = Calibration.of(training, gate);
        return CalibrationText.of(calibration.measure()) // how often your model turns a build red
                + "\n\n"
                + CalibrationText.of(calibration.against(madeWorse).measure()); // and one that should
    }

    public static void main(String[] args) throws InterruptedException {
        Learner<double[]> claims = Learner.named("claims", (data, random) -> MyGenerator.train(data)::generate);
        Learner<double[]> tooCold =
                Learner.named("claims, too cold", (data, random) -> MyGenerator.train(data, 0.98)::generate);
        System.out.println(plan() + "\n");
        System.out.println(
                calibrate(RecursiveTraining.of(ClaimsTest.amounts(), claims).regime(accumulate()), tooCold));
    }
}

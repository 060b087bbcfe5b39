package io.github.tailunit.gate;

import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.generation.BaselineSettings;
import io.github.tailunit.metric.Gauge;

/**
 * Does the model lose more than it did when a baseline was recorded?
 *
 * @param name the name of the baseline
 * @param allowed how much less is no violation, as a share of the reference value
 */
record BaselineQuestion(String name, double allowed) implements Question {

    BaselineQuestion {
        BaselineStore.requireName(name);
    }

    /** The test for runs that are compared one by one. Where they cannot be, another takes its place. */
    @Override
    public SequentialTest test(Profile profile, int gates, Gauge<?> gauge) {
        return profile.test(gates);
    }

    @Override
    public Question allowing(double share) {
        return new BaselineQuestion(name, IdealCriterion.requireShare(share));
    }

    @Override
    public Question tolerating(Tolerance tolerance) {
        throw tolerates(tolerance);
    }

    static IllegalArgumentException tolerates(Tolerance tolerance) {
        return new IllegalArgumentException(
                "tolerating(" + tolerance.healthy() + ") says how many runs may miss a number, but "
                        + "this gate compares with recorded runs, which miss each other as often as the profile says; use "
                        + "allowing(..) or another profile");
    }

    @Override
    public <S> Verdict judge(Scene<S> scene, GateSettings settings) throws InterruptedException {
        return scene.training().settings().baselines().mode() == BaselineSettings.Mode.RECORD
                ? new BaselineRecording<>(this, scene, settings).verdict()
                : new BaselineComparison<>(this, scene, settings).verdict();
    }
}

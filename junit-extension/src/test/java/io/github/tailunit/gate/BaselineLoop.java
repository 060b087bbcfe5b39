package io.github.tailunit.gate;

import io.github.tailunit.baseline.Baseline;
import io.github.tailunit.baseline.BaselineStore;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.Settings;
import io.github.tailunit.generation.Sourced;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The loop that keeps its tail, with baselines in a directory of the test. */
record BaselineLoop(Path directory) {

    static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));
    static final String RERUN = "mvn test -Dtest=ClaimsTest#large_claims";
    static final String RECORD = RERUN + " -Dtailunit.baseline=record";

    /** Resamples, and draws everything smaller by a share; 0.001 moves no number of this loop beyond a threshold. */
    static Learner<double[]> shrinking(double by) {
        return Learner.named("claims", (data, random) -> {
            double[] kept = data.clone();
            return (size, draws) -> draws.ints(size, 0, kept.length)
                    .mapToDouble(i -> kept[i] * (1 - by))
                    .toArray();
        });
    }

    /** As good as {@code shrinking(0)}, on other random numbers. */
    static Learner<double[]> rewritten() {
        return Learner.named("claims", (data, random) -> {
            double[] kept = data.clone();
            return (size, draws) -> {
                draws.nextLong();
                return draws.ints(size, 0, kept.length)
                        .mapToDouble(i -> kept[i])
                        .toArray();
            };
        });
    }

    static Gate<double[]> gate(String name) {
        return Gate.isNoWorseThanBaseline(TAIL, name);
    }

    Settings settings(boolean ci, String... keysAndValues) {
        Map<String, String> values = new HashMap<>(Map.of("tailunit.baselines", directory.toString()));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Settings.of(
                List.of(new Settings.Source("test", values::get)), name -> ci && name.equals("CI") ? "true" : null);
    }

    RecursiveTraining<double[]> training(Settings settings) {
        RecursiveTraining<double[]> training = new RecursiveTraining<>(settings);
        new GateDefaults(
                        GateDefaults.profile(settings),
                        Sourced.builtIn(1),
                        new EvaluationSession(),
                        "ClaimsTest.large_claims",
                        Optional.of(RERUN),
                        false)
                .attachTo(training);
        return training;
    }

    Verdict judge(Gate<double[]> gate, UnaryOperator<RecursiveTraining<double[]>> setUp, Settings settings)
            throws InterruptedException {
        try (RecursiveTraining<double[]> training = setUp.apply(training(settings))) {
            return gate.judge(training);
        }
    }

    static UnaryOperator<RecursiveTraining<double[]>> of(Learner<double[]> learner, long seed) {
        return training -> training.reference(Loops.numbers(200))
                .learner(learner)
                .regime(Regime.accumulate())
                .generations(4)
                .evaluationSize(1_000)
                .seed(seed);
    }

    Verdict judge(Gate<double[]> gate, Learner<double[]> learner, String... keysAndValues) throws InterruptedException {
        return judge(gate, of(learner, 7), settings(false, keysAndValues));
    }

    Verdict record(Gate<double[]> gate, Learner<double[]> learner, String... keysAndValues)
            throws InterruptedException {
        String[] all = Arrays.copyOf(keysAndValues, keysAndValues.length + 2);
        all[keysAndValues.length] = "tailunit.baseline";
        all[keysAndValues.length + 1] = "record";
        return judge(gate, learner, all);
    }

    Baseline stored(String name) {
        return BaselineStore.in(directory).read(name, RECORD);
    }

    static Path received(String name) {
        return Path.of("target", "tailunit", name + ".received.json");
    }
}

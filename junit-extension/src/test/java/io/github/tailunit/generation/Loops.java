package io.github.tailunit.generation;

import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Small loops with a known outcome, on nothing but what the test says. */
public final class Loops {

    private Loops() {}

    /** The numbers 1 to {@code size}. */
    public static double[] numbers(int size) {
        return IntStream.rangeClosed(1, size).asDoubleStream().toArray();
    }

    /** Keeps what sampling lets it keep. */
    public static Learner<double[]> healthy() {
        return Learner.named("healthy", new ResamplingLearner<>(BatchType.of(new double[0])));
    }

    /** Forgets the larger half of what it has seen, so no tail survives the first fit. */
    public static Learner<double[]> forgetful() {
        return Learner.named("forgetful", (data, random) -> {
            double[] sorted = data.clone();
            Arrays.sort(sorted);
            int kept = (sorted.length + 1) / 2;
            return (size, draws) ->
                    draws.ints(size, 0, kept).mapToDouble(i -> sorted[i]).toArray();
        });
    }

    /** Settings that come from this list and from nowhere else. */
    public static Settings settings(String... keysAndValues) {
        Map<String, String> values = new java.util.HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Settings.of(List.of(new Settings.Source("test", values::get)), name -> null);
    }

    /** A training with nothing set, deaf to the environment of the build. */
    public static <S> RecursiveTraining<S> training(String... keysAndValues) {
        return new RecursiveTraining<>(settings(keysAndValues));
    }

    /** The loop that keeps its tail if the learner does: 200 records, accumulate, 4 generations. */
    public static RecursiveTraining<double[]> accumulating(Learner<double[]> learner, String... keysAndValues) {
        return Loops.<double[]>training(keysAndValues)
                .reference(numbers(200))
                .learner(learner)
                .regime(Regime.accumulate())
                .generations(4)
                .seed(7);
    }
}

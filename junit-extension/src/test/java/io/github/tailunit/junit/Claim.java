package io.github.tailunit.junit;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Records to train on: 400 of them, with amounts 1 to 400. The rare causes have 2 records each, half a percent. */
record Claim(double amount, String cause, boolean fraud, int age, Double paid) {

    static List<Claim> all() {
        return IntStream.rangeClosed(1, 400)
                .mapToObj(i -> new Claim(i, i > 380 ? "rare " + (i - 1) / 2 : "fire", i % 5 == 0, i % 100, 2.0 * i))
                .toList();
    }

    /** Not an accessor of a component. */
    long getDouble() {
        return (long) (2 * amount);
    }

    static Learner<List<Claim>> healthy() {
        return Learner.named("healthy", new ResamplingLearner<>(BatchType.of(all())));
    }

    /** Forgets the larger half of what it has seen, and fraud. */
    static Learner<List<Claim>> forgetful() {
        return Learner.named("forgetful", (data, random) -> {
            List<Claim> kept = data.stream()
                    .sorted(Comparator.comparingDouble(Claim::amount))
                    .limit(data.size() / 2)
                    .filter(claim -> !claim.fraud())
                    .toList();
            return (size, draws) ->
                    draws.ints(size, 0, kept.size()).mapToObj(kept::get).toList();
        });
    }

    static void train(RecursiveTraining<List<Claim>> training, Learner<List<Claim>> learner) {
        training.reference(all()).learner(learner).regime(Regime.accumulate());
    }
}

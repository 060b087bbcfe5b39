package io.github.tailunit.generation;

import java.util.List;
import java.util.stream.IntStream;

/** Trains on the reference and on every batch so far. */
record Accumulate() implements Regime {

    @Override
    public List<TrainingPart> trainingSet(int fit) {
        return IntStream.range(0, fit).mapToObj(TrainingPart::new).toList();
    }

    @Override
    public String name() {
        return "accumulate";
    }
}

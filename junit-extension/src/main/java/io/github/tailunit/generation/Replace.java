package io.github.tailunit.generation;

import java.util.List;

/** Trains on the latest batch. */
record Replace() implements Regime {

    @Override
    public List<TrainingPart> trainingSet(int fit) {
        return List.of(new TrainingPart(fit - 1));
    }

    @Override
    public String name() {
        return "replace";
    }
}

package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import java.util.stream.IntStream;

/** Runs as a gate sees them, with a fresh block of ideal runs each: as many as asked for, without the early stop. */
final class Violations {

    private Violations() {}

    /** How many of the first runs of a scene violate. */
    static long of(Scene<double[]> scene, Criterion criterion, int runs) {
        return IntStream.range(0, runs)
                .parallel()
                .filter(run -> isViolation(scene, criterion, run))
                .count();
    }

    private static boolean isViolation(Scene<double[]> scene, Criterion criterion, int run) {
        try {
            Lineage<double[]> lineage =
                    scene.recursion().train(run, scene.training().progress()); // not kept
            Reading<double[]> reading = new Reading<>(
                    scene, lineage.pathFor(scene.gauge(run), scene.recursion().generations()));
            OwnBlocks opponents = new OwnBlocks(scene.opponentLoop(reading.path()), 99);
            return new Trial<>(reading, criterion, opponents).of(lineage).violated();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}

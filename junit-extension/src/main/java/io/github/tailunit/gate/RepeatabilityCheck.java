package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.TrainingConfigurationException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Whether runs are what the test takes them for: a function of their seeds, and independent of each other.
 *
 * @param scene what is judged
 * @param reading how runs are read
 * @param criterion what they are judged by
 */
record RepeatabilityCheck<S>(Scene<S> scene, Reading<S> reading, Criterion criterion) {

    /**
     * The first run is trained again, with nothing else running; it must draw the same records and keep the same share. It
     * was trained beside others, and before them if it is run 0, so it shows both what a learner remembers and what runs write
     * into each other's memory. The next run must not draw what this one draws.
     */
    void check(Run first) throws InterruptedException, TimeoutException {
        if (scene.training().checksReplay()) {
            scene.alone(this::requireSameRealRecords);
            requireSameAgain(first);
            requireOwnSeeds(first.index());
        }
    }

    /** First of all: a learner that is given other records cannot draw the same ones. */
    private boolean requireSameRealRecords() {
        scene.training().freeze().requireRepeatableRealRecords();
        return true;
    }

    private void requireSameAgain(Run first) throws InterruptedException, TimeoutException {
        Recursion<S> recursion = scene.training().freeze();
        int run = first.index();
        Lineage<S> again =
                scene.alone(() -> recursion.train(run, scene.training().progress()));
        Optional<Integer> difference = scene.training().lineage(run).firstDifference(again);
        boolean sameMeasurement = scene.alone(() -> criterion.kept(reading, again))
                .value()
                .equals(first.retention().value());
        if (difference.isPresent() || !sameMeasurement) {
            throw new TrainingConfigurationException("the learner "
                    + recursion.learner().name() + " is not repeatable: run " + run
                    + ", trained a second time from seed "
                    + recursion.declaredSeed() + ", drew other records in generation "
                    + difference.orElse(recursion.generations())
                    + ". Your learner does not draw only from the generator it was given, or shares state between runs. "
                    + "Take every random number from the RandomGenerator arguments, and build a new model in each fit");
        }
    }

    private void requireOwnSeeds(int run) throws InterruptedException, TimeoutException {
        Lineage<S> one = scene.training().lineage(run);
        Lineage<S> other = scene.training().lineage(run + 1);
        if (scene.alone(() -> one.drawsTheSameAs(other))) {
            throw new TrainingConfigurationException("the runs of the learner "
                    + scene.recursion().learner().name()
                    + " are copies of each other: the models of run " + run + " and run " + (run + 1)
                    + " drew the same records from different seeds. "
                    + "Your learner seeds a generator of its own with a constant; take every random number, or the seed, from "
                    + "the RandomGenerator arguments");
        }
    }
}

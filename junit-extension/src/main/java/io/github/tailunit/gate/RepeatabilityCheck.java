package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.TrainingConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
     * into each other's memory. No run may draw what an earlier one draws: the second what the first does, and others what
     * those do that have handed on the same records.
     */
    void check(List<Run> runs) throws InterruptedException, TimeoutException {
        if (scene.training().checksReplay()) {
            scene.alone(this::requireSameRealRecords);
            requireSameAgain(runs.get(0));
            requireOwnSeeds(runs);
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

    private void requireOwnSeeds(List<Run> runs) throws InterruptedException, TimeoutException {
        int first = runs.get(0).index();
        requireNoCopy(first, first + 1, "a constant");
        Map<Long, Integer> byFirstBatch = new HashMap<>();
        for (Run run : runs) {
            OptionalLong digest = scene.training().lineage(run.index()).firstDigest();
            Integer earlier = digest.isEmpty() ? null : byFirstBatch.putIfAbsent(digest.getAsLong(), run.index());
            if (earlier != null) {
                requireNoCopy(earlier, run.index(), "one of few numbers");
            }
        }
    }

    private void requireNoCopy(int one, int other, String seed) throws InterruptedException, TimeoutException {
        Lineage<S> first = scene.training().lineage(one);
        Lineage<S> second = scene.training().lineage(other);
        if (scene.alone(() -> first.drawsTheSameAs(second))) {
            throw new TrainingConfigurationException("the runs of the learner "
                    + scene.recursion().learner().name()
                    + " are copies of each other: the models of run " + one + " and run " + other
                    + " drew the same records from different seeds. "
                    + "Your learner seeds a generator of its own with " + seed
                    + "; take every random number, or the seed, from the RandomGenerator arguments");
        }
    }
}

package io.github.tailunit.generation;

import java.util.List;

/**
 * What the next generation trains on. A regime is pure: it names parts, and knows neither the records nor their type.
 */
public interface Regime {

    /**
     * The parts of a training set.
     *
     * @param fit which fit, at least 2; fit 1 always trains on the whole reference data
     * @return the parts, at least one, each of a source below {@code fit}
     */
    List<TrainingPart> trainingSet(int fit);

    /**
     * What messages call this regime.
     *
     * @return a short name
     */
    String name();

    /**
     * Each generation trains on the batch of the one before, and on nothing else. In the literature also: fully
     * synthetic loop, discard. Whatever the learner, rare events die by sampling noise alone.
     *
     * @return the regime
     */
    static Regime replace() {
        return new Replace();
    }

    /**
     * Each generation trains on the reference data and on the batches of all generations before. In the literature also:
     * augment. No record that the reference holds is ever missing from a training set. (Gerstgrasser et al., "Is model
     * collapse inevitable? Breaking the curse of recursion by accumulating real and synthetic data", 2024,
     * doi:10.48550/arXiv.2404.01413.)
     *
     * @return the regime
     */
    static Regime accumulate() {
        return new Accumulate();
    }
}

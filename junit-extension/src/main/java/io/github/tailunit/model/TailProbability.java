package io.github.tailunit.model;

/**
 * What a model of numbers may offer: its tail probabilities in closed form. A tail-mass metric then needs no evaluation
 * sample and has no counting noise.
 *
 * <p>Each side is computed as itself and never as one minus the other, which would lose every digit far out in the tail.
 */
public interface TailProbability {

    /**
     * The probability that a record is strictly above a threshold.
     *
     * @param threshold any finite number
     * @return a probability in [0, 1]
     */
    double probabilityAbove(double threshold);

    /**
     * The probability that a record is strictly below a threshold.
     *
     * @param threshold any finite number
     * @return a probability in [0, 1]
     */
    double probabilityBelow(double threshold);
}

package io.github.tailunit.generation;

/** How a metric is read from a model. Two models are compared only if they were read the same way. */
public enum EvaluationPath {
    /** From the model itself: its tail probability or its support. No counting noise. */
    EXACT,
    /** From an evaluation sample that the model draws. */
    SAMPLE
}

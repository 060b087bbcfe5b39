package io.github.tailunit.oracle;

import io.github.tailunit.generation.EvaluationPath;

/**
 * How ideal runs are measured: as the candidate is.
 *
 * @param path exactly or on a sample
 * @param size how many records, if on a sample
 */
record Measured(EvaluationPath path, int size) {}

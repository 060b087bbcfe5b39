package io.github.tailunit.gate;

/**
 * What a verdict is about.
 *
 * @param metric the metric with everything that was frozen on the reference
 * @param condition what was asked of each run
 * @param generation the generation it was asked of
 */
public record Statement(String metric, Condition condition, int generation) {}

package io.github.tailunit.baseline;

import io.github.tailunit.generation.EvaluationPath;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured, and how.
 *
 * @param name the definition without what was frozen on the reference, see {@link
 *     io.github.tailunit.metric.Gauge#name() Gauge.name}
 * @param definition the definition with frozen thresholds, see {@link io.github.tailunit.metric.Gauge#description()
 *     Gauge.description}
 * @param reference the value on the reference; where each run has its own, on that of run 0
 * @param generation the generation that was measured
 * @param path whether the metric was read from the model or from a sample
 * @param evaluationSize the number of records in that sample; says nothing where the metric was read from the model
 */
public record StoredMetric(
        String name, String definition, double reference, int generation, EvaluationPath path, int evaluationSize) {

    boolean isSameAs(StoredMetric other) {
        return definition.equals(other.definition) && generation == other.generation;
    }

    String title() {
        return name + " at generation " + generation;
    }

    List<String> differencesTo(StoredMetric now) {
        List<String> found = new ArrayList<>();
        Differences.add(found, "generation that is measured", generation, now.generation);
        Differences.add(found, "measured", measured(), now.measured());
        return found;
    }

    private String measured() {
        return path == EvaluationPath.EXACT ? "exactly" : "on " + evaluationSize + " records";
    }
}

package io.github.tailunit.gate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a verdict is about.
 *
 * @param metric the metric with everything that was frozen on the reference
 * @param condition what was asked of each run
 * @param generation the generation it was asked of
 * @param tolerated the share of runs that may violate it, if the gate names one; if not, the profile does
 * @param caveats what must be said besides, in sentences: that the reference has few records for this loop, or which
 *     groups are not judged
 */
public record Statement(
        String metric, Condition condition, int generation, OptionalDouble tolerated, List<String> caveats) {

    /**
     * Copies the list.
     *
     * @param metric the metric with everything that was frozen on the reference
     * @param condition what was asked of each run
     * @param generation the generation it was asked of
     * @param tolerated the share of runs that may violate it, if the gate names one; if not, the profile does
     * @param caveats what must be said besides, in sentences
     */
    public Statement {
        caveats = List.copyOf(caveats);
    }
}

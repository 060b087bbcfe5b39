package io.github.tailunit.gate;

import io.github.tailunit.metric.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One lineage as a gate sees it.
 *
 * @param index the index of the lineage, from 0
 * @param retention what it keeps of the reference value at the last generation
 * @param bounds which retentions are no violation
 * @param violated whether it keeps less or more, or could not be measured
 */
public record Run(int index, Measurement retention, Bounds bounds, boolean violated) {

    /**
     * A number to order runs by, worst first.
     *
     * @return the retention; one that could not be measured comes before all others
     */
    public double order() {
        return retention.value().orElse(Double.NEGATIVE_INFINITY);
    }

    static int violations(List<Run> runs) {
        return (int) runs.stream().filter(Run::violated).count();
    }

    /** The run that kept least, among those that violate if any does; the first of them if there are several. */
    static Optional<Run> worst(List<Run> runs) {
        boolean any = runs.stream().anyMatch(Run::violated);
        return runs.stream().filter(run -> run.violated() || !any).min(Comparator.comparingDouble(Run::order));
    }
}

package io.github.tailunit.gate;

import io.github.tailunit.metric.Measurement;

/**
 * One lineage as a gate sees it.
 *
 * @param index the index of the lineage, from 0
 * @param retention what it keeps of the reference value at the last generation
 * @param bar the smallest retention that is no violation
 * @param violated whether it keeps less, or could not be measured
 */
public record Run(int index, Measurement retention, double bar, boolean violated) {

    /**
     * A number to order runs by, worst first.
     *
     * @return the retention; one that could not be measured comes before all others
     */
    public double order() {
        return retention.value().orElse(Double.NEGATIVE_INFINITY);
    }
}

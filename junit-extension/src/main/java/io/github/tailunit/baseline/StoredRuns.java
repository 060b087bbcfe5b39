package io.github.tailunit.baseline;

import io.github.tailunit.metric.Measurement;
import java.util.List;

/**
 * What runs kept of one metric.
 *
 * @param metric what was measured, and how
 * @param firstRun the index of the first run; 0 in a baseline, for a received result may be one of later runs
 * @param retentions what each run kept of the reference value; undefined where it could not be measured
 */
public record StoredRuns(StoredMetric metric, int firstRun, List<Measurement> retentions) {

    /**
     * Copies the list.
     *
     * @param metric what was measured, and how
     * @param firstRun the index of the first run
     * @param retentions what each run kept of the reference value; undefined where it could not be measured
     */
    public StoredRuns {
        retentions = List.copyOf(retentions);
    }

    /**
     * What the runs kept, as numbers.
     *
     * @return the worst first; a run that could not be measured comes before all others
     */
    public double[] sorted() {
        return retentions.stream()
                .mapToDouble(kept -> kept.value().orElse(Double.NEGATIVE_INFINITY))
                .sorted()
                .toArray();
    }
}

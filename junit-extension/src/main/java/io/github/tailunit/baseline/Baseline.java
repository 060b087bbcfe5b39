package io.github.tailunit.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a training kept when it was recorded: the content of one file.
 *
 * @param name the name of the file, without {@code .json}
 * @param toolVersion the version of TailUnit that wrote it
 * @param fingerprint what was trained
 * @param metrics what its runs kept, by name and generation
 */
public record Baseline(String name, String toolVersion, Fingerprint fingerprint, List<StoredRuns> metrics) {

    /** The number of the form in which baselines are written; one that is written otherwise is refused. */
    public static final int SCHEMA = 1;

    private static final Comparator<StoredRuns> ORDER = Comparator.comparing(
                    (StoredRuns runs) -> runs.metric().name())
            .thenComparing(runs -> runs.metric().generation())
            .thenComparing(runs -> runs.metric().definition());

    /**
     * Sorts the metrics.
     *
     * @param name the name of the file, without {@code .json}
     * @param toolVersion the version of TailUnit that wrote it
     * @param fingerprint what was trained
     * @param metrics what its runs kept, by name and generation
     */
    public Baseline {
        metrics = metrics.stream().sorted(ORDER).toList();
    }

    /**
     * What was recorded of a metric: under the same definition, else under the same name, at the same generation if it is
     * there.
     *
     * @param metric what is measured now
     * @return what was measured then, or empty if there is nothing of that name, or more than one
     */
    public Optional<StoredRuns> runs(StoredMetric metric) {
        return only(runs -> runs.metric().isSameAs(metric))
                .or(() -> only(runs -> runs.metric().title().equals(metric.title())))
                .or(() -> only(runs -> runs.metric().name().equals(metric.name())));
    }

    private Optional<StoredRuns> only(Predicate<StoredRuns> wanted) {
        List<StoredRuns> found = metrics.stream().filter(wanted).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    Baseline without(StoredMetric metric) {
        List<StoredRuns> others = metrics.stream()
                .filter(known -> !known.metric().isSameAs(metric))
                .toList();
        return new Baseline(name, toolVersion, fingerprint, others);
    }

    /** The same with the runs of one more metric, or other runs of a metric that is there. */
    Baseline with(StoredRuns runs) {
        List<StoredRuns> all = new ArrayList<>(without(runs.metric()).metrics);
        all.add(runs);
        return new Baseline(name, ToolVersion.CURRENT, fingerprint, all);
    }
}

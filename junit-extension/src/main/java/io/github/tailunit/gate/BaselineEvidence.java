package io.github.tailunit.gate;

import io.github.tailunit.baseline.Comparison;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How runs compare with those that were stored.
 *
 * @param name the name of the baseline
 * @param comparison how far the training is the one that was recorded
 * @param differences how it differs from it, in words
 * @param storedRuns how many runs are stored
 * @param storedMedian what the median stored run kept; empty if none could be measured
 * @param storedWorst what all stored runs kept but as many as a healthy model may have violations; empty if these could not
 *     be measured
 * @param pairs how many runs were compared with the same run from the same random numbers
 * @param changedPairs how many of these keep something else than they did
 * @param correlation the correlation within the pairs; empty if there are fewer than two of them, or either side has no spread
 * @param couldBeRaised whether the runs keep so much more than the stored ones that the same test, turned round, decides
 * @param recordCommand the command that records the baseline anew
 * @param received the file with these runs, if they differ and files may be written
 */
public record BaselineEvidence(
        String name,
        Comparison.Kind comparison,
        List<String> differences,
        int storedRuns,
        OptionalDouble storedMedian,
        OptionalDouble storedWorst,
        int pairs,
        int changedPairs,
        OptionalDouble correlation,
        boolean couldBeRaised,
        String recordCommand,
        Optional<String> received) {

    /**
     * Copies the list.
     *
     * @param name the name of the baseline
     * @param comparison how far the training is the one that was recorded
     * @param differences how it differs from it, in words
     * @param storedRuns how many runs are stored
     * @param storedMedian what the median stored run kept; empty if none could be measured
     * @param storedWorst what all stored runs kept but as many as a healthy model may have violations; empty if these could
     *     not be measured
     * @param pairs how many runs were compared with the same run from the same random numbers
     * @param changedPairs how many of these keep something else than they did
     * @param correlation the correlation within the pairs; empty if there are fewer than two of them, or either side has no
     *     spread
     * @param couldBeRaised whether the runs keep so much more than the stored ones that the same test, turned round, decides
     * @param recordCommand the command that records the baseline anew
     * @param received the file with these runs, if they differ and files may be written
     */
    public BaselineEvidence {
        differences = List.copyOf(differences);
    }

    /**
     * Whether all runs keep exactly what they kept when they were stored.
     *
     * @return false if there is a difference, or if runs were not compared one by one
     */
    public boolean unchanged() {
        return pairs > 0 && changedPairs == 0;
    }
}

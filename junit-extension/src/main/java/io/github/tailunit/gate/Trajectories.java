package io.github.tailunit.gate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was kept from generation to generation, at a few generations from 0, the reference, to the last.
 *
 * @param generations the generations
 * @param medianRun the median over the runs that could be measured, one value a generation; empty if none could
 * @param idealMedian the median over ideal runs
 * @param idealWorst what the worst twentieth of ideal runs stays below
 * @param idealBest what the best twentieth of ideal runs keeps at least
 * @param replayedRun the values of the run that is replayed, if one is
 */
public record Trajectories(
        List<Integer> generations,
        List<OptionalDouble> medianRun,
        List<Double> idealMedian,
        List<Double> idealWorst,
        List<Double> idealBest,
        Optional<List<OptionalDouble>> replayedRun) {

    /**
     * Copies the lists.
     *
     * @param generations the generations
     * @param medianRun the median over the runs that could be measured, one value a generation; empty if none could
     * @param idealMedian the median over ideal runs
     * @param idealWorst what the worst twentieth of ideal runs stays below
     * @param idealBest what the best twentieth of ideal runs keeps at least
     * @param replayedRun the values of the run that is replayed, if one is
     */
    public Trajectories {
        generations = List.copyOf(generations);
        medianRun = List.copyOf(medianRun);
        idealMedian = List.copyOf(idealMedian);
        idealWorst = List.copyOf(idealWorst);
        idealBest = List.copyOf(idealBest);
        replayedRun = replayedRun.map(List::copyOf);
    }
}

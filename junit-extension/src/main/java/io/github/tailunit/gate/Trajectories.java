package io.github.tailunit.gate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was kept from generation to generation, from 0, the reference, to the last: at each where there are few, at some
 * where there are many.
 *
 * @param generations the generations
 * @param medianRun the median over the runs that could be measured, one value a generation; empty if none could
 * @param idealMedian the median over ideal runs
 * @param idealWorst what the worst twentieth of ideal runs stays below
 * @param idealBest what the best twentieth of ideal runs keeps at least
 * @param runs what each run kept, in the order of their index; none where one run is replayed
 * @param replayedRun the values of the run that is replayed, if one is
 */
public record Trajectories(
        List<Integer> generations,
        List<OptionalDouble> medianRun,
        List<Double> idealMedian,
        List<Double> idealWorst,
        List<Double> idealBest,
        List<Trajectory> runs,
        Optional<List<OptionalDouble>> replayedRun) {

    /** Columns of a narrow table after generation 2. */
    static final int FEW = 4;

    /**
     * Copies the lists.
     *
     * @param generations the generations
     * @param medianRun the median over the runs that could be measured, one value a generation; empty if none could
     * @param idealMedian the median over ideal runs
     * @param idealWorst what the worst twentieth of ideal runs stays below
     * @param idealBest what the best twentieth of ideal runs keeps at least
     * @param runs what each run kept, in the order of their index; none where one run is replayed
     * @param replayedRun the values of the run that is replayed, if one is
     */
    public Trajectories {
        generations = List.copyOf(generations);
        medianRun = List.copyOf(medianRun);
        idealMedian = List.copyOf(idealMedian);
        idealWorst = List.copyOf(idealWorst);
        idealBest = List.copyOf(idealBest);
        runs = List.copyOf(runs);
        replayedRun = replayedRun.map(List::copyOf);
    }

    /**
     * What one run kept.
     *
     * @param run its index
     * @param kept one value a generation; empty where it could not be measured
     */
    public record Trajectory(int run, List<OptionalDouble> kept) {

        /**
         * Copies the list.
         *
         * @param run its index
         * @param kept one value a generation; empty where it could not be measured
         */
        public Trajectory {
            kept = List.copyOf(kept);
        }
    }

    /**
     * The generations that a narrow table has room for: 0, 1, 2 and four more that are spread evenly up to the last.
     *
     * @return positions in the lists
     */
    public List<Integer> columns() {
        return Table.columns(generations.get(generations.size() - 1), FEW).stream()
                .map(generations::indexOf)
                .toList();
    }
}

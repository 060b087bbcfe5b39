package io.github.tailunit.comparison;

import io.github.tailunit.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Positions of records, drawn again in units that are independent: records, or the clusters of both sides. */
final class Resampling {

    /** The positions of each unit, those of the reference first. */
    private final int[][] units;

    private final int referenceUnits;

    private Resampling(int[][] units, int referenceUnits) {
        this.units = units;
        this.referenceUnits = referenceUnits;
    }

    /** Positions of the candidate's records follow those of the reference's. */
    static Resampling of(Reference<?> reference, Candidate<?> candidate) {
        int[][] first = units(reference.size(), reference.clusters(), 0);
        int[][] second = units(candidate.size(), candidate.clusters(), reference.size());
        int[][] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return new Resampling(all, first.length);
    }

    private static int[][] units(int size, Optional<int[]> clusters, int offset) {
        if (clusters.isEmpty()) {
            int[][] single = new int[size][];
            for (int i = 0; i < size; i++) {
                single[i] = new int[] {offset + i};
            }
            return single;
        }
        int[] clusterOf = clusters.get();
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (clusterOf[i] == members.size()) {
                members.add(new ArrayList<>());
            }
            members.get(clusterOf[i]).add(offset + i);
        }
        return members.stream()
                .map(unit -> unit.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** The positions on both sides after each side's units have been drawn with replacement. */
    int[][] drawnAgain(RandomStream random) {
        int[][] drawn = new int[units.length][];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = i < referenceUnits
                    ? units[random.nextInt(referenceUnits)]
                    : units[referenceUnits + random.nextInt(units.length - referenceUnits)];
        }
        return new int[][] {positions(drawn, 0, referenceUnits), positions(drawn, referenceUnits, drawn.length)};
    }

    private static int[] positions(int[][] units, int from, int to) {
        return Arrays.stream(units, from, to).flatMapToInt(Arrays::stream).toArray();
    }
}

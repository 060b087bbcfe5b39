package io.github.tailunit.comparison;

import io.github.tailunit.statistics.ClusteredRate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The clusters of one side, or none if its records are independent. */
final class Clusters {

    private final int size;
    private final int @Nullable [] clusterOf;
    private final int count;

    private Clusters(int size, Optional<int[]> clusters) {
        this.size = size;
        this.clusterOf = clusters.orElse(null);
        this.count = clusterOf == null ? 0 : Arrays.stream(clusterOf).max().orElse(-1) + 1;
    }

    static Clusters of(Reference<?> reference) {
        return new Clusters(reference.size(), reference.clusters());
    }

    static Clusters of(Candidate<?> candidate) {
        return new Clusters(candidate.size(), candidate.clusters());
    }

    /** The clusters of so many records, if there are some. */
    static Clusters of(int size, Optional<int[]> clusters) {
        return new Clusters(size, clusters);
    }

    /** How often an event comes among all records. */
    ClusteredRate rate(IntPredicate event) {
        long[] events = new long[Math.max(1, count)];
        for (int i = 0; i < size; i++) {
            if (event.test(i)) {
                events[cluster(i)]++;
            }
        }
        return rate(events, sizes());
    }

    /** Which share of all records each group has. */
    List<ClusteredRate> shares(int[] groupOf, int groups) {
        long[] sizes = sizes();
        return membersOf(groupOf, groups).stream()
                .map(members -> {
                    long[] inside = new long[sizes.length];
                    Arrays.stream(members).forEach(i -> inside[cluster(i)]++);
                    return rate(inside, sizes);
                })
                .toList();
    }

    /** How often an event comes within each group; nothing for a group without a record. */
    List<Optional<ClusteredRate>> ratesWithin(int[] groupOf, int groups, IntPredicate event) {
        return membersOf(groupOf, groups).stream()
                .map(members -> {
                    long[] events = new long[Math.max(1, count)];
                    long[] records = new long[Math.max(1, count)];
                    for (int i : members) {
                        records[cluster(i)]++;
                        events[cluster(i)] += event.test(i) ? 1 : 0;
                    }
                    return members.length == 0 ? Optional.<ClusteredRate>empty() : Optional.of(rate(events, records));
                })
                .toList();
    }

    private ClusteredRate rate(long[] events, long[] records) {
        return clusterOf == null ? ClusteredRate.independent(events[0], records[0]) : ClusteredRate.of(events, records);
    }

    private int cluster(int position) {
        return clusterOf == null ? 0 : clusterOf[position];
    }

    private long[] sizes() {
        long[] sizes = new long[Math.max(1, count)];
        for (int i = 0; i < size; i++) {
            sizes[cluster(i)]++;
        }
        return sizes;
    }

    /** The positions of each group's records; records of no group are left out. */
    private List<int[]> membersOf(int[] groupOf, int groups) {
        int[] sizes = new int[groups];
        for (int group : groupOf) {
            if (group >= 0) {
                sizes[group]++;
            }
        }
        int[][] members = new int[groups][];
        Arrays.setAll(members, group -> new int[sizes[group]]);
        for (int i = size - 1; i >= 0; i--) {
            if (groupOf[i] >= 0) {
                members[groupOf[i]][--sizes[groupOf[i]]] = i;
            }
        }
        return List.of(members);
    }

    /** What a reader must know of an estimated rate, or nothing if records are independent. */
    static Optional<String> note(String role, ClusteredRate rate) {
        return rate.isIndependent()
                ? Optional.empty()
                : Optional.of(Texts.of(
                        "Records depend on each other: the %,d %s records in %,d clusters count as %s.",
                        rate.records(), role, rate.clusters(), Texts.number(rate.effectiveRecords())));
    }
}

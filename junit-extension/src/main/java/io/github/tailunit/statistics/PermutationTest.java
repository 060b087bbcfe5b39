package io.github.tailunit.statistics;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Arrays;

/**
 * The permutation test of the hypothesis that two samples come from one law: the rows are pooled, and which of them are
 * called the reference is rearranged at random. With T the statistic and B random rearrangements
 *
 * <pre>
 * p = (1 + #{T* &gt;= T}) / (1 + B)
 * </pre>
 *
 * so that {@code P(p <= a) <= a} for every level a, whatever the law of the rows (Phipson and Smyth, "Permutation p-values
 * should never be zero", 2010, doi:10.2202/1544-6115.1585). Where there are no more than 1 + B ways to split the rows, all
 * of them are looked at and the p-value is the exact share of those with {@code T* >= T}.
 *
 * <p>Rows that depend on each other, such as those of one patient, belong to a cluster, and clusters are rearranged as wholes;
 * the sizes of the two samples then vary between rearrangements. The hypothesis is that all clusters come from one law, their
 * sizes included.
 *
 * <p>A statistic must treat all rows alike: a threshold taken from the reference has to be taken anew from the rows that are
 * called the reference. Two values that differ by less than a relative 1e-10 count as equal, since rounding tells apart what
 * is equal in exact arithmetic.
 */
public final class PermutationTest {

    private static final double ROUNDING = 1e-10;

    private final int[] starts;
    private final int[] members;
    private final int referenceUnits;

    private PermutationTest(int[] starts, int[] members, int referenceUnits) {
        this.starts = starts;
        this.members = members;
        this.referenceUnits = referenceUnits;
    }

    /** A number that grows with the distance between two samples. */
    @FunctionalInterface
    public interface Statistic {

        /**
         * The statistic for one arrangement.
         *
         * @param rows the positions of all rows, those of the reference before those of the candidate; not to be changed
         * @param references how many of them, from the first on, are the reference
         * @return the statistic; NaN, where it is undefined, counts as at least as large as any number
         */
        double of(int[] rows, int references);
    }

    /**
     * A test of samples whose rows are independent.
     *
     * @param references the rows of the reference, at least 1; they are rows 0 to {@code references - 1}
     * @param candidates the rows of the candidate, at least 1; they follow those of the reference
     * @return a test
     * @throws IllegalArgumentException if a sample is empty
     */
    public static PermutationTest of(int references, int candidates) {
        int[] each = new int[references + candidates];
        Arrays.setAll(each, i -> i);
        return ofClusters(
                Arrays.copyOf(each, references), Arrays.copyOfRange(each, references, references + candidates));
    }

    /**
     * A test of samples whose rows depend on each other within clusters. A cluster belongs to one sample: the same number in
     * both samples means two clusters.
     *
     * @param references the cluster of each row of the reference; rows with equal numbers are of one cluster
     * @param candidates the cluster of each row of the candidate
     * @return a test
     * @throws IllegalArgumentException if a sample is empty
     */
    public static PermutationTest ofClusters(int[] references, int[] candidates) {
        requireRows("reference", references.length);
        requireRows("candidate", candidates.length);
        int[] first = numbered(references);
        int[] second = numbered(candidates);
        int offset = largest(first) + 1;
        int units = offset + largest(second) + 1;
        int[] unitOf = Arrays.copyOf(first, first.length + second.length);
        for (int i = 0; i < second.length; i++) {
            unitOf[first.length + i] = offset + second[i];
        }
        int[] starts = starts(unitOf, units);
        int[] next = Arrays.copyOf(starts, units);
        int[] members = new int[unitOf.length];
        for (int row = 0; row < unitOf.length; row++) {
            members[next[unitOf[row]]++] = row;
        }
        return new PermutationTest(starts, members, offset);
    }

    private static void requireRows(String role, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("the " + role + " has no rows, so nothing can be rearranged");
        }
    }

    /** The clusters numbered from 0 without gaps. */
    private static int[] numbered(int[] clusters) {
        int[] distinct = Arrays.stream(clusters).sorted().distinct().toArray();
        return Arrays.stream(clusters)
                .map(cluster -> Arrays.binarySearch(distinct, cluster))
                .toArray();
    }

    private static int largest(int[] numbers) {
        return Arrays.stream(numbers).max().orElseThrow();
    }

    private static int[] starts(int[] unitOf, int units) {
        int[] starts = new int[units + 1];
        for (int unit : unitOf) {
            starts[unit + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    /**
     * Runs the test.
     *
     * @param statistic what is compared; larger means further apart
     * @param resamples the number B of random rearrangements, at least 1; 999 resolves levels of 5 and 1 %
     * @param seed where the random rearrangements come from; the same seed gives the same p-value
     * @return the test on the samples as they are
     * @throws IllegalArgumentException if there are fewer than 1 resamples, or if the statistic of the samples as they are is NaN
     */
    public TwoSampleTest test(Statistic statistic, int resamples, Seed seed) {
        if (resamples < 1) {
            throw new IllegalArgumentException("resamples must be at least 1 but was " + resamples);
        }
        Arrangement arrangement = new Arrangement();
        double observed = arrangement.evaluate(statistic);
        if (Double.isNaN(observed)) {
            throw new IllegalArgumentException(
                    "the statistic of the samples as they are is NaN, so there is nothing to test");
        }
        double bar = observed - ROUNDING * Math.abs(observed);
        long splits = splits(resamples + 1L);
        if (splits <= resamples + 1L) {
            return new TwoSampleTest(
                    observed, arrangement.atLeast(bar, statistic) / (double) splits, 1.0 / splits, true);
        }
        RandomStream random = seed.stream();
        int extreme = 1;
        for (int i = 0; i < resamples; i++) {
            arrangement.shuffle(random);
            if (!(arrangement.evaluate(statistic) < bar)) { // written so that NaN counts
                extreme++;
            }
        }
        return new TwoSampleTest(observed, extreme / (resamples + 1.0), 1 / (resamples + 1.0), false);
    }

    private int units() {
        return starts.length - 1;
    }

    /** The number of ways to choose the reference, or any number above the limit if it is above. */
    private long splits(long limit) {
        long ways = 1;
        int smaller = Math.min(referenceUnits, units() - referenceUnits);
        for (int i = 1; i <= smaller && ways <= limit; i++) {
            ways = ways * (units() - smaller + i) / i; // always whole
        }
        return ways;
    }

    /** An order of the units; those before {@code referenceUnits} are the reference. */
    private final class Arrangement {

        private final int[] order = new int[units()];
        private final int[] rows = new int[members.length];

        Arrangement() {
            Arrays.setAll(order, i -> i);
        }

        /** Fisher and Yates, as far as the reference goes. */
        void shuffle(RandomStream random) {
            for (int i = 0; i < referenceUnits; i++) {
                swap(i, i + random.nextInt(order.length - i));
            }
        }

        private void swap(int i, int j) {
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }

        double evaluate(Statistic statistic) {
            int written = 0;
            int references = 0;
            for (int i = 0; i < order.length; i++) {
                for (int member = starts[order[i]]; member < starts[order[i] + 1]; member++) {
                    rows[written++] = members[member];
                }
                if (i == referenceUnits - 1) {
                    references = written;
                }
            }
            return statistic.of(rows, references);
        }

        /** How many of all splits reach the bar, in lexicographic order of the chosen units. */
        long atLeast(double bar, Statistic statistic) {
            int[] chosen = new int[referenceUnits];
            Arrays.setAll(chosen, i -> i);
            long reached = 0;
            do {
                choose(chosen);
                if (!(evaluate(statistic) < bar)) {
                    reached++;
                }
            } while (advance(chosen));
            return reached;
        }

        private boolean advance(int[] chosen) {
            int last = chosen.length - 1;
            int i = last;
            while (i >= 0 && chosen[i] == order.length - chosen.length + i) {
                i--;
            }
            if (i < 0) {
                return false;
            }
            chosen[i]++;
            for (int j = i + 1; j <= last; j++) {
                chosen[j] = chosen[j - 1] + 1;
            }
            return true;
        }

        private void choose(int[] chosen) {
            int taken = 0;
            int left = chosen.length;
            for (int unit = 0; unit < order.length; unit++) {
                if (taken < chosen.length && chosen[taken] == unit) {
                    order[taken++] = unit;
                } else {
                    order[left++] = unit;
                }
            }
        }
    }
}

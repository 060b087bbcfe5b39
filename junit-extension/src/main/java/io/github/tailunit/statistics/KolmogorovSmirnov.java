package io.github.tailunit.statistics;

import java.util.Optional;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * The largest distance between the distribution functions F and G of two samples of n and m numbers,
 *
 * <pre>
 * D = max |F - G|
 * </pre>
 *
 * in [0, 1]. Only ranks count, so values may be infinite. It looks at the bulk: D does not feel the loss of a tail that
 * holds less than D of the values.
 *
 * <p>Sources: Hodges, "The significance probability of the Smirnov two-sample test", 1958, doi:10.1007/BF02589501; with ties:
 * Schroeer and Trenkler, "Exact and randomization distributions of Kolmogorov-Smirnov tests", 1995,
 * doi:10.1016/0167-9473(94)00040-P.
 */
public final class KolmogorovSmirnov {

    /** The largest product of the sizes for which paths are counted, some tens of milliseconds. */
    private static final double LARGEST_PRODUCT = 1e7;

    private KolmogorovSmirnov() {}

    /**
     * The statistic D.
     *
     * @return the statistic
     */
    public static TwoSampleStatistic statistic() {
        return new TwoSampleStatistic(
                "Kolmogorov-Smirnov statistic",
                TwoSampleStatistic.Domain.RANKS,
                split -> most(split) / ((double) split.references * split.candidates),
                (reference, candidate) -> most(reference, candidate) / ((double) reference.length * candidate.length));
    }

    /**
     * The classical test: the probability that two samples of one continuous law are at least as far apart. Ties, which such
     * a law does not have, make it conservative; {@link #conditionalTest} allows for them. Up to a product of the sizes of
     * {@code 1e7} it is exact, and beyond comes from the limit law.
     *
     * @param reference the real data
     * @param candidate what is compared with it
     * @return the test, or empty if a sample is empty
     * @throws IllegalArgumentException if a value is NaN
     */
    public static Optional<TwoSampleTest> test(double[] reference, double[] candidate) {
        return test(reference, candidate, false);
    }

    /**
     * The conditional test: the share of all ways to split the pooled values, ties included, that are at least as far apart.
     * It is what a permutation test with all splits finds, and equal to {@link #test} where there are no ties. Beyond a product
     * of the sizes of {@code 1e7} it is the limit law for values without ties.
     *
     * @param reference the real data
     * @param candidate what is compared with it
     * @return the test, or empty if a sample is empty
     * @throws IllegalArgumentException if a value is NaN
     */
    public static Optional<TwoSampleTest> conditionalTest(double[] reference, double[] candidate) {
        return test(reference, candidate, true);
    }

    private static Optional<TwoSampleTest> test(double[] reference, double[] candidate, boolean givenTies) {
        PooledSample pooled = PooledSample.of(reference, candidate);
        if (pooled.references() == 0 || pooled.candidates() == 0) {
            return Optional.empty();
        }
        Split split = pooled.observed();
        long bar = most(split);
        double product = (double) split.references * split.candidates;
        if (product > LARGEST_PRODUCT && Math.min(split.references, split.candidates) > 1) {
            return Optional.of(new TwoSampleTest(bar / product, limitLaw(reference, candidate), 0, false));
        }
        boolean[] checked = givenTies ? ends(split.totals, pooled.size()) : null;
        return Optional.of(new TwoSampleTest(
                bar / product,
                reaching(bar, split.references, split.candidates, checked),
                reaching((long) product, split.references, split.candidates, checked),
                true));
    }

    private static double limitLaw(double[] reference, double[] candidate) {
        return KolmogorovSmirnovTest.withDefaults()
                .with(org.apache.commons.statistics.inference.PValueMethod.ASYMPTOTIC)
                .test(reference, candidate)
                .getPValue();
    }

    /** The largest of n m |F - G|, a whole number. */
    private static long most(Split split) {
        long most = 0;
        long ahead = 0;
        for (int i = 0; i < split.values.length; i++) {
            ahead += (long) split.counts[i] * split.candidates
                    - (long) (split.totals[i] - split.counts[i]) * split.references;
            most = Math.max(most, Math.abs(ahead));
        }
        return most;
    }

    /** The same of two samples in ascending order. */
    private static long most(double[] reference, double[] candidate) {
        long references = reference.length;
        long candidates = candidate.length;
        long most = 0;
        double before = Double.NaN;
        int x = 0;
        int y = 0;
        while (x < references && y < candidates) {
            // Which side is next cannot be predicted, so nothing here is a branch.
            double ofReference = reference[x];
            double ofCandidate = candidate[y];
            double value = Math.min(ofReference, ofCandidate);
            most = Math.max(most, value != before ? Math.abs(x * candidates - y * references) : 0);
            before = value;
            x += ofReference <= ofCandidate ? 1 : 0;
            y += ofCandidate <= ofReference ? 1 : 0;
        }
        // Where one sample ends only its ties may still come; from there on the distance shrinks.
        while (x < references && reference[x] == before) {
            x++;
        }
        while (y < candidates && candidate[y] == before) {
            y++;
        }
        return Math.max(most, Math.abs(x * candidates - y * references));
    }

    /** Whether the first k of the pooled values end with the last of a group of ties. */
    private static boolean[] ends(int[] totals, int size) {
        boolean[] ends = new boolean[size + 1];
        int seen = 0;
        for (int total : totals) {
            seen += total;
            ends[seen] = true;
        }
        return ends;
    }

    /**
     * The share of all paths from (0, 0) to (n, m) that reach the bar where it is checked. A path through (i, j) came from
     * (i - 1, j) with probability i / (i + j), so the shares of those that have reached it follow each other without
     * cancellation, however small they are.
     */
    private static double reaching(long bar, int n, int m, boolean @org.jspecify.annotations.Nullable [] checked) {
        double[] share = new double[m + 1]; // for the present i
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (Math.abs((long) i * m - (long) j * n) >= bar && (checked == null || checked[i + j])) {
                    share[j] = 1;
                } else if (i + j == 0) {
                    share[j] = 0;
                } else {
                    double fromLeft = j == 0 ? 0 : j * share[j - 1];
                    share[j] = (i * share[j] + fromLeft) / (i + j);
                }
            }
        }
        return share[m];
    }
}

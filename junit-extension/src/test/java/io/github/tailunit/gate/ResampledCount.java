package io.github.tailunit.gate;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Exact laws of class counts after some resamplings, by the transition matrix of one count. */
final class ResampledCount {

    private static final double NEGLIGIBLE = 1e-20;
    private static final int DEVIATIONS = 12;

    private ResampledCount() {}

    /** The probability of each count from 0 to the size. */
    static double[] law(int count, int size, int resamplings) {
        double[] law = new double[size + 1];
        law[count] = 1;
        for (int step = 0; step < resamplings; step++) {
            double[] next = new double[size + 1];
            for (int from = 0; from <= size; from++) {
                if (law[from] > NEGLIGIBLE) {
                    spread(from, law[from], next);
                }
            }
            law = next;
        }
        return law;
    }

    private static void spread(int from, double probability, double[] next) {
        int size = next.length - 1;
        BinomialDistribution row = BinomialDistribution.of(size, (double) from / size);
        int reach = (int) (DEVIATIONS * (1 + Math.sqrt(row.getVariance())));
        for (int to = Math.max(0, from - reach); to <= Math.min(size, from + reach); to++) {
            next[to] += probability * row.probability(to);
        }
    }

    /**
     * The probability of each number of survivors among equally frequent categories. Some j of them taken as one category die
     * out together, so {@code E C(extinct, j) = C(categories, j) P(a category of j times the count dies out)}, and these
     * moments give the law by inclusion and exclusion.
     */
    static double[] survivors(int categories, int count, int size, int resamplings) {
        double[] moments = IntStream.rangeClosed(0, categories)
                .mapToDouble(j -> choose(categories, j) * law(j * count, size, resamplings)[0])
                .toArray();
        double[] law = new double[categories + 1];
        for (int extinct = 0; extinct <= categories; extinct++) {
            for (int j = extinct; j <= categories; j++) {
                law[categories - extinct] += ((j - extinct) % 2 == 0 ? 1 : -1) * choose(j, extinct) * moments[j];
            }
        }
        return law;
    }

    private static double choose(int n, int k) {
        double ways = 1;
        for (int i = 1; i <= k; i++) {
            ways = ways * (n - k + i) / i;
        }
        return ways;
    }

    static double probabilityBelow(int count, double[] law) {
        return IntStream.range(0, count).mapToDouble(i -> law[i]).sum();
    }

    /** The largest count that at most this share of the law falls below. */
    static int bound(double share, double[] law) {
        int count = 0;
        while (probabilityBelow(count + 1, law) <= share) {
            count++;
        }
        return count;
    }
}

package io.github.tailunit.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether a category, or any set of records, is still alive when each generation resamples the one before (the neutral
 * Wright-Fisher chain): its count moves from {@code k} to {@code Binomial(n, k/n)}, and 0 is for ever.
 */
public final class CategorySurvival {

    private CategorySurvival() {}

    /**
     * The exact probability that a category is alive after some resamplings, by the transition matrix of its count.
     *
     * @param count how many of the n records belong to it, from 0 to {@code size}
     * @param size the number n of records in each generation, at least 1; the cost grows with its square, so 2,000 takes
     *     a second and not much more is sensible
     * @param resamplings how often all records are resampled, 0 or more
     * @return a probability
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double exact(int count, int size, int resamplings) {
        return exact(new long[] {count}, size, resamplings)[0];
    }

    /** The same for several categories, with one matrix for all. */
    static double[] exact(long[] counts, int size, int resamplings) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1 but was " + size);
        }
        double[][] transitions = resamplings > 0 ? transitions(size) : new double[0][];
        Map<Long, Double> alive = new HashMap<>();
        return Arrays.stream(counts)
                .mapToDouble(count -> alive.computeIfAbsent(count, same -> alive(same, size, resamplings, transitions)))
                .toArray();
    }

    private static double alive(long count, int size, int resamplings, double[][] transitions) {
        if (count < 0 || count > size) {
            throw new IllegalArgumentException("count must be in [0, " + size + "] but was " + count);
        }
        double[] law = new double[size + 1];
        law[(int) count] = 1;
        for (int step = 0; step < resamplings; step++) {
            law = advance(law, transitions);
        }
        return 1 - law[0];
    }

    private static double[][] transitions(int size) {
        double[][] transitions = new double[size + 1][size + 1];
        for (int from = 0; from <= size; from++) {
            BinomialDistribution next = BinomialDistribution.of(size, (double) from / size);
            for (int to = 0; to <= size; to++) {
                transitions[from][to] = next.probability(to);
            }
        }
        return transitions;
    }

    private static double[] advance(double[] law, double[][] transitions) {
        double[] next = new double[law.length];
        for (int from = 0; from < law.length; from++) {
            if (law[from] > 0) {
                for (int to = 0; to < law.length; to++) {
                    next[to] += law[from] * transitions[from][to];
                }
            }
        }
        return next;
    }

    /**
     * The branching-process form, accurate for a category that is rare among many records: one record's line is extinct
     * after t resamplings with probability {@code q_t}, {@code q_0 = 0}, {@code q_(t+1) = exp(q_t - 1)}; and k lines with
     * {@code q_t^k}.
     *
     * @param count the number k of records, 0 or more
     * @param resamplings how often all records are resampled, 0 or more
     * @return the probability that the category is extinct
     */
    public static double extinctionOfRare(long count, int resamplings) {
        double extinct = 0;
        for (int step = 0; step < resamplings; step++) {
            extinct = Math.exp(extinct - 1);
        }
        return Math.pow(extinct, count);
    }
}

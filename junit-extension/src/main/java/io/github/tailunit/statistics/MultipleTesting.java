package io.github.tailunit.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Adjusted p-values of K tests, p(1) being the smallest. Rejecting where an adjusted p-value is at most alpha bounds the
 * probability of a single false alarm (Bonferroni, Holm; whatever the tests share), or the expected share of false alarms
 * among all alarms (Benjamini and Hochberg; for independent or positively dependent tests).
 *
 * <pre>
 * Bonferroni:             min(1, K p)
 * Holm:                   min(1, max over j at most i of (K - j + 1) p(j))
 * Benjamini and Hochberg: min(1, min over j at least i of (K / j) p(j))
 * </pre>
 *
 * <p>Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979,
 * https://www.jstor.org/stable/4615733; Benjamini and Hochberg, "Controlling the false discovery rate", Journal of the Royal
 * Statistical Society B 57, 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
 */
public final class MultipleTesting {

    private MultipleTesting() {}

    /**
     * Bonferroni's adjustment.
     *
     * @param pValues p-values, in [0, 1]; not changed
     * @return the adjusted ones, in the same order
     * @throws IllegalArgumentException if a p-value is out of its range
     */
    public static double[] bonferroni(double... pValues) {
        require(pValues);
        double[] adjusted = new double[pValues.length];
        for (int i = 0; i < pValues.length; i++) {
            adjusted[i] = Math.min(1, pValues.length * pValues[i]);
        }
        return adjusted;
    }

    /**
     * Holm's adjustment; never above Bonferroni's.
     *
     * @param pValues p-values, in [0, 1]; not changed
     * @return the adjusted ones, in the same order
     * @throws IllegalArgumentException if a p-value is out of its range
     */
    public static double[] holm(double... pValues) {
        int[] order = ascending(pValues);
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int i = 0; i < order.length; i++) {
            largest = Math.max(largest, Math.min(1, (order.length - i) * pValues[order[i]]));
            adjusted[order[i]] = largest;
        }
        return adjusted;
    }

    /**
     * Benjamini and Hochberg's adjustment; never above Holm's.
     *
     * @param pValues p-values, in [0, 1]; not changed
     * @return the adjusted ones, in the same order
     * @throws IllegalArgumentException if a p-value is out of its range
     */
    public static double[] benjaminiHochberg(double... pValues) {
        int[] order = ascending(pValues);
        double[] adjusted = new double[pValues.length];
        double smallest = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            smallest = Math.min(smallest, order.length * pValues[order[i]] / (i + 1));
            adjusted[order[i]] = smallest;
        }
        return adjusted;
    }

    private static int[] ascending(double[] pValues) {
        require(pValues);
        return IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static void require(double[] pValues) {
        for (int i = 0; i < pValues.length; i++) {
            if (!(pValues[i] >= 0 && pValues[i] <= 1)) { // written so that NaN fails
                throw new IllegalArgumentException(
                        "p-values must be in [0, 1] but p-value " + i + " was " + pValues[i]);
            }
        }
    }
}

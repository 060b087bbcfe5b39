package io.github.tailunit.statistics;

/**
 * First and second moments of the logarithms of the largest values over the next one, for every k at once. Each step adds
 * what is not negative, so no digits are lost where the values differ little from each other.
 */
final class LogSpacings {

    private final double[] first; // index k: sum over i <= k of l_i - l_(k+1), l the logarithms, the largest first
    private final double[] second; // of their squares
    private final int positive;
    private final int size;

    LogSpacings(double[] descending, int toK) {
        size = descending.length;
        int most = Math.max(0, Math.min(toK, size - 1));
        first = new double[most + 1];
        second = new double[most + 1];
        int above = 0;
        while (above < size && descending[above] > 0) {
            above++;
        }
        positive = above;
        for (int k = 1; k <= most && k < positive; k++) {
            double step = logRatio(descending[k - 1], descending[k]);
            first[k] = first[k - 1] + k * step;
            second[k] = second[k - 1] + 2 * step * first[k - 1] + k * step * step;
        }
    }

    /** ln(larger / smaller), with all digits near 0 and without overflow. */
    private static double logRatio(double larger, double smaller) {
        double excess = (larger - smaller) / smaller;
        return excess < Double.POSITIVE_INFINITY ? Math.log1p(excess) : Math.log(larger) - Math.log(smaller);
    }

    /** Why nothing can be read at k, or an empty text. */
    String obstacle(int k) {
        if (size == 0) {
            return "there are no values";
        }
        if (k >= size) {
            return "k = " + k + " needs " + (k + 1L) + " values but there are " + size;
        }
        if (k >= positive) {
            return "the logarithm needs the " + (k + 1) + " largest values above 0, but " + positive
                    + " of " + size
                    + " are; read fewer, or negate the values if the lower tail is meant, but do not shift"
                    + " them, which changes the index";
        }
        if (first[k] == 0) {
            return "the " + (k + 1)
                    + " largest values are the same, as in data with a cap, so they say nothing of a tail;"
                    + " an index of 0 would be a false one";
        }
        return "";
    }

    double mean(int k) {
        return first[k] / k;
    }

    /**
     * One minus the squared mean over the mean square, from the variance of the logarithms, which is the same from whatever
     * origin: from {@code l_k} it keeps its digits. 0 if the k largest values are the same.
     */
    double spread(int k) {
        double mean = first[k - 1] / k;
        return (second[k - 1] / k - mean * mean) / (second[k] / k);
    }
}

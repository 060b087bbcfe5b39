package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;

/**
 * The two-sample statistic of Anderson and Darling, whose weight grows towards both ends, and its halves for one tail. With
 * n values x, m values y, {@code N = n + m}, F and G the shares of x and y up to z, H that of both, and l the number of
 * values equal to z, summed over the distinct values z but the largest:
 *
 * <pre>
 * A2  = n m / N sum (l / N) (F - G)^2 / (H (1 - H))
 * AU2 = n m / N sum (l / N) (F - G)^2 / (1 - H)         the upper tail
 * AL2 = n m / N sum (l / N) (F - G)^2 / H               the lower tail
 * A2  = AU2 + AL2
 * </pre>
 *
 * <p>Only ranks count: any increasing transformation of all values leaves the numbers as they are, and values may be
 * infinite, which makes these the statistics for tails without moments. The range is 0 and up; under one law the mean of A2
 * is about 1. Where all values are equal the weights are 0/0 and the statistics undefined.
 *
 * <p>Sources: Pettitt, "A two-sample Anderson-Darling rank statistic", Biometrika 63, 1976, doi:10.1093/biomet/63.1.161;
 * Scholz and Stephens, "K-sample Anderson-Darling tests", 1987, doi:10.1080/01621459.1987.10478517; the tails: Sinclair, Spurr
 * and Ahmad, "Modified Anderson Darling test", 1990, doi:10.1080/03610929008830405.
 */
public final class AndersonDarling {

    private AndersonDarling() {}

    /**
     * Both tails: A2, which Scholz and Stephens call version 1.
     *
     * @return the statistic
     */
    public static TwoSampleStatistic twoSided() {
        return ranks("Anderson-Darling statistic", split -> sum(split, (below, above) -> 1 / ((double) below * above)));
    }

    /**
     * The upper tail: AU2.
     *
     * @return the statistic
     */
    public static TwoSampleStatistic upperTail() {
        return ranks(
                "upper-tail Anderson-Darling statistic",
                split -> sum(split, (below, above) -> 1 / ((double) (below + above) * above)));
    }

    /**
     * The lower tail: AL2.
     *
     * @return the statistic
     */
    public static TwoSampleStatistic lowerTail() {
        return ranks(
                "lower-tail Anderson-Darling statistic",
                split -> sum(split, (below, above) -> 1 / ((double) (below + above) * below)));
    }

    /**
     * Both tails, with mid-ranks for ties: version 2 of Scholz and Stephens. With M and B the numbers of x and of all values
     * below z, each with half of those equal to z, summed over all distinct values:
     *
     * <pre>
     * A2 = (N - 1) / (N n m) sum l (N M - n B)^2 / (B (N - B) - N l / 4)
     * </pre>
     *
     * <p>It weighs ties evenly from both sides; without ties it differs from version 1 a little.
     *
     * @return the statistic
     */
    public static TwoSampleStatistic midRank() {
        return ranks("mid-rank Anderson-Darling statistic", AndersonDarling::midRankSum);
    }

    /**
     * A2 less its mean 1 under one law, in units of its standard deviation there (for two samples of values without ties):
     * the T of Scholz and Stephens, large when the laws differ.
     *
     * @param statistic the value of {@link #twoSided} or of {@link #midRank}
     * @param references the number n of values of the reference
     * @param candidates the number m of values of the candidate
     * @return T; undefined for fewer than four values together
     * @throws IllegalArgumentException if a sample has no values
     */
    public static Measurement standardised(double statistic, int references, int candidates) {
        if (references < 1 || candidates < 1) {
            throw new IllegalArgumentException(
                    "both samples must have values but have " + references + " and " + candidates);
        }
        int size = references + candidates;
        return size < 4
                ? new Measurement.Undefined("the standard deviation needs four values together, but there are " + size)
                : new Measurement.Scalar((statistic - 1) / Math.sqrt(variance(references, candidates)));
    }

    /** Equation 4 of Scholz and Stephens for two samples. */
    private static double variance(int references, int candidates) {
        int size = references + candidates;
        double reciprocals = 1.0 / references + 1.0 / candidates;
        double harmonic = 0; // sum over i < N of 1 / i
        double products = 0; // sum over i < j < N of 1 / ((N - i) j)
        double starts = 0; // sum over i < j of 1 / (N - i)
        for (int j = 1; j < size; j++) {
            harmonic += 1.0 / j;
            products += starts / j;
            starts += 1.0 / (size - j);
        }
        double cubic = (4 * products - 6) + (10 - 6 * products) * reciprocals;
        double square = 4 * (2 * products - 4)
                + 16 * harmonic
                + (2 * products - 14 * harmonic - 4) * reciprocals
                - 8 * harmonic
                + 4 * products
                - 6;
        double linear = 4 * (6 * harmonic + 2 * products - 2)
                + 2 * (4 * harmonic - 4 * products + 6)
                + (2 * harmonic - 6) * reciprocals
                + 4 * harmonic;
        double constant = 4 * (2 * harmonic + 6) - 8 * harmonic;
        double n = size;
        return (((cubic * n + square) * n + linear) * n + constant) / ((n - 1) * (n - 2) * (n - 3));
    }

    /** What a value weighs with this many values up to it and above it. */
    private interface Weight {
        double of(long below, long above);
    }

    private static TwoSampleStatistic ranks(String name, TwoSampleStatistic.Kernel kernel) {
        return new TwoSampleStatistic(name, TwoSampleStatistic.Domain.VARYING_RANKS, kernel);
    }

    /** The sum of l (n m (F - G))^2 times the weight, over n m. */
    private static double sum(Split split, Weight weight) {
        double sum = 0;
        long ahead = 0; // n m (F - G), a whole number
        long below = 0;
        long above = (long) split.references + split.candidates;
        for (int i = 0; i < split.values.length - 1; i++) {
            ahead += (long) split.counts[i] * split.candidates
                    - (long) (split.totals[i] - split.counts[i]) * split.references;
            below += split.totals[i];
            above -= split.totals[i];
            sum += split.totals[i] * ((double) ahead * ahead) * weight.of(below, above);
        }
        return sum / ((double) split.references * split.candidates);
    }

    private static double midRankSum(Split split) {
        double size = (double) split.references + split.candidates;
        double sum = 0;
        double references = 0;
        double below = 0;
        for (int i = 0; i < split.values.length; i++) {
            double ties = split.totals[i];
            double middle = references + split.counts[i] / 2.0;
            double rank = below + ties / 2;
            double difference = size * middle - split.references * rank;
            sum += ties * difference * difference / (rank * (size - rank) - size * ties / 4);
            references += split.counts[i];
            below += ties;
        }
        return (size - 1) / size * sum / ((double) split.references * split.candidates);
    }
}

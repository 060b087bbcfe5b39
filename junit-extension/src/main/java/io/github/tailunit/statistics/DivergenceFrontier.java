package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;

/**
 * Summaries of the divergence frontier between two histograms over the same cells, usually clusters of embedded texts: the pairs of
 * divergences of both from their mixtures. How the cells were made changes the numbers as much as a model does; that is not part of
 * this class. These are distances of whole distributions, context and no gate: a rare cell weighs as little as its share.
 *
 * <p>Histograms are counts, or shares for the versions without smoothing. (Pillutla et al., "MAUVE: measuring the gap between neural
 * text and human text using divergence frontiers", NeurIPS 2021, arXiv:2102.01454; Liu et al., "Divergence frontiers for
 * generative models: sample complexity, quantization effects, and frontier integrals", NeurIPS 2021, arXiv:2106.07898.)
 */
public final class DivergenceFrontier {

    private static final int POINTS = 25;
    private static final double MARGIN = 1e-6;

    private DivergenceFrontier() {}

    /**
     * MAUVE: the area under the curve of
     *
     * <pre>
     * (exp(-c KL(Q|R)), exp(-c KL(P|R))),   R = l P + (1 - l) Q
     * </pre>
     *
     * over 25 equidistant mixing weights l from 1e-6 to 1 - 1e-6, joined by straight lines and continued to (0, 1) and (1, 0).
     *
     * @param reference the histogram P
     * @param candidate the histogram Q
     * @param scaling the scaling constant c, above 0; 5 is the usual one
     * @return a number in [0, 1], 1 for equal histograms; undefined if one of them is empty
     * @throws IllegalArgumentException if a weight is NaN, infinite or negative, the lengths differ, or the constant is not
     *     positive
     */
    public static Measurement mauve(double[] reference, double[] candidate, double scaling) {
        if (!(scaling > 0 && scaling <= Double.MAX_VALUE)) { // written so that NaN fails
            throw new IllegalArgumentException("the scaling constant must be a positive number but was " + scaling);
        }
        return CategoryDistance.between(
                "reference", reference, "candidate", candidate, (p, q) -> new Measurement.Scalar(area(p, q, scaling)));
    }

    /**
     * The frontier integral, twice the mean over all mixing weights l of {@code l KL(P|R) + (1 - l) KL(Q|R)}. In closed form it is the
     * sum over cells with different p and q of
     *
     * <pre>
     * (p + q)/2 - p q/(p - q) ln(p/q)
     * </pre>
     *
     * @param reference the histogram P
     * @param candidate the histogram Q
     * @return a number in [0, 1], 0 for equal histograms, 1 if they share no cell; undefined if one of them is empty
     * @throws IllegalArgumentException if a weight is NaN, infinite or negative, or the lengths differ
     */
    public static Measurement integral(double[] reference, double[] candidate) {
        return CategoryDistance.between("reference", reference, "candidate", candidate, (p, q) -> {
            double sum = 0;
            for (int i = 0; i < p.length; i++) {
                sum += cell(p[i], q[i]);
            }
            return new Measurement.Scalar(Math.min(1, sum));
        });
    }

    /**
     * Counts with a half added in each cell, which takes bias from a frontier of small samples; MAUVE and the integral of
     * smoothed counts are often marked by a star. (Krichevsky and Trofimov, "The performance of universal encoding", IEEE Transactions
     * on Information Theory 27, 1981, doi:10.1109/TIT.1981.1056331.)
     *
     * @param counts the number of records in each cell, not shares
     * @return the counts, each with a half added
     * @throws IllegalArgumentException if a count is negative
     */
    public static double[] withHalfAdded(long[] counts) {
        Frequencies.total(counts);
        double[] smoothed = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            smoothed[i] = counts[i] + 0.5;
        }
        return smoothed;
    }

    private static double area(double[] p, double[] q, double scaling) {
        double area = 0;
        double x = 1; // from (1, 0) at l = 0, where R is Q, to (0, 1)
        double y = 0;
        double[] mixture = new double[p.length];
        for (int point = 0; point < POINTS; point++) {
            double weight = MARGIN + (1 - 2 * MARGIN) * point / (POINTS - 1);
            for (int i = 0; i < p.length; i++) {
                mixture[i] = weight * p[i] + (1 - weight) * q[i];
            }
            double nextX = Math.exp(-scaling * CategoryDistance.divergence(q, mixture));
            double nextY = Math.exp(-scaling * CategoryDistance.divergence(p, mixture));
            area += (x - nextX) * (y + nextY) / 2;
            x = nextX;
            y = nextY;
        }
        return area + x * (y + 1) / 2;
    }

    private static double cell(double p, double q) {
        if (p == 0 || q == 0) {
            return (p + q) / 2;
        }
        double t = (p - q) / (p + q); // ln(p/q) is 2 artanh(t), so nothing cancels but for small t
        double squared = t * t;
        return squared < 1e-4
                ? (p + q) * squared * (1 / 3.0 + squared * (1 / 15.0 + squared / 35))
                : (p + q) / 2 - p * q / (p - q) * Math.log(p / q);
    }
}

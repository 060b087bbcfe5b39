package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;

/**
 * How often an event comes in the candidate as against the reference, (a/m) / (b/n), from a of m and b of n records. Given
 * that a + b events came, a is binomial with the probability theta m / (theta m + n) where theta is the true ratio, so limits
 * pi of that probability are limits of the ratio:
 *
 * <pre>
 * theta = pi / (1 - pi) * n / m
 * </pre>
 *
 * <p>Exact for Poisson counts, whatever the rates. Counts of records are binomial and vary less, so for them limits err on the
 * wide side, the more the larger the shares are; for rare events the difference vanishes. Nothing is assumed about the rate in
 * the reference: it is estimated too, and the limits say so. (Przyborowski and Wilenski, "Homogeneity of results in testing
 * samples from Poisson series", Biometrika 31, 1940, doi:10.1093/biomet/31.3-4.313.)
 *
 * @param candidateCount a, how many records of the candidate have the event
 * @param candidateTotal m, how many records the candidate has, at least 1
 * @param referenceCount b, how many records of the reference have the event
 * @param referenceTotal n, how many records the reference has, at least 1
 */
public record RateRatio(long candidateCount, long candidateTotal, long referenceCount, long referenceTotal) {

    /**
     * Checks the counts.
     *
     * @param candidateCount a, how many records of the candidate have the event
     * @param candidateTotal m, how many records the candidate has, at least 1
     * @param referenceCount b, how many records of the reference have the event
     * @param referenceTotal n, how many records the reference has, at least 1
     * @throws IllegalArgumentException if a count is out of its range
     */
    public RateRatio {
        require("candidate", candidateCount, candidateTotal);
        require("reference", referenceCount, referenceTotal);
    }

    private static void require(String role, long count, long total) {
        if (total < 1) {
            throw new IllegalArgumentException("the " + role + " must have at least 1 record but had " + total);
        }
        if (count < 0 || count > total) {
            throw new IllegalArgumentException(
                    "the " + role + "'s count must be in [0, " + total + "] but was " + count);
        }
    }

    /**
     * The ratio of the two shares.
     *
     * @return the ratio, 1 if the event is as frequent; undefined if the reference has none
     */
    public Measurement ratio() {
        if (referenceCount == 0) {
            return new Measurement.Undefined(
                    candidateCount == 0
                            ? "the event is in neither the reference nor the candidate"
                            : "the event is not in the reference, so its rate has no ratio to " + candidateCount
                                    + " of " + candidateTotal + " in the candidate");
        }
        return new Measurement.Scalar(
                (double) candidateCount / candidateTotal / ((double) referenceCount / referenceTotal));
    }

    /**
     * The two-sided conditional interval of the ratio. Without an event in the candidate there is an upper limit still; without
     * one in the reference it is infinite; without any the interval is [0, Infinity].
     *
     * @param confidence the confidence, in (0, 1)
     * @return the interval, within [0, Infinity]
     * @throws IllegalArgumentException if the confidence is out of its range
     */
    public ConfidenceLimits interval(double confidence) {
        long events = candidateCount + referenceCount;
        if (events == 0) {
            return new ConfidenceLimits(0, Double.POSITIVE_INFINITY, confidence);
        }
        ConfidenceLimits share = ClopperPearson.interval(candidateCount, events, confidence);
        return new ConfidenceLimits(odds(share.lower()), odds(share.upper()), confidence);
    }

    private double odds(double share) {
        return share / (1 - share) * ((double) referenceTotal / candidateTotal);
    }

    /** The share of the events that falls to the candidate if nothing differs. */
    double shareIfEqual() {
        return candidateTotal / ((double) candidateTotal + referenceTotal);
    }
}

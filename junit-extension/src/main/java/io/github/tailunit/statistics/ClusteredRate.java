package io.github.tailunit.statistics;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How often an event comes where records depend on each other in clusters: the fixes of one storm, the visits of one patient.
 * Ten fixes of one storm are not ten storms, so intervals that count records are too narrow, by a factor that grows with the
 * clusters. With y events among n records of cluster i, K clusters, y and n their sums, and p = y/n,
 *
 * <pre>
 * variance          v = sum of (y_i - p n_i)^2 / (1 - n_i/n) / n^2
 * design effect     d = v / (p (1 - p) / (n - 1))
 * effective records   = n / d, times (t(n - 1) / t(f))^2 in an interval, within [n^2 / sum of n_i^2, n]
 * f = min(clusters with the event, clusters with a record without it, n^2 / sum of n_i^2) - 1, at least 1
 * </pre>
 *
 * <p>where t(f) is the quantile of Student's law with f degrees of freedom at the level of the interval. The interval is that
 * of Clopper and Pearson on the effective records (Korn and Graubard, "Confidence intervals for proportions with small
 * expected number of positive counts estimated from survey data", Survey Methodology 24, 1998, 193-201). The variance
 * linearises the ratio y/n and leaves no bias for a cluster's share of its own mean (Bell and McCaffrey, "Bias reduction in
 * standard errors for linear regression with multi-stage samples", Survey Methodology 28, 2002, 169-181). Clusters whose
 * records are all alike give the lower bound of the effective records (Kish, "Survey Sampling", Wiley 1965); it is taken where
 * nothing can be estimated, without an event or with nothing else.
 *
 * <p>With one record a cluster the interval is exactly the plain one. With one cluster in all the effective number of records
 * is 1: one storm says next to nothing about storms. The level is approximate. Measured at 95 %, at the worst of rates of 2 to
 * 30 % and correlations of 0.1 and 0.3 within clusters, it covers in 93 to 99 % from 3 clusters on, where counting records covers
 * in 39 to 56 %; less if the rate depends on the size of a cluster and a few are very large.
 */
public final class ClusteredRate {

    /** From here on the level of a limit is no longer small, and a quantile of Student's law would be 0. */
    private static final double LARGEST_ERROR = 0.499;

    private static final int HALVINGS = 200;
    private static final double PRECISION = 1e-10;

    private final long events;
    private final long records;
    private final long clusters;
    private final double designEffect;
    private final double largestDesignEffect;
    private final double degreesOfFreedom;

    private ClusteredRate(
            long events,
            long records,
            long clusters,
            double designEffect,
            double largestDesignEffect,
            double degreesOfFreedom) {
        this.events = events;
        this.records = records;
        this.clusters = clusters;
        this.designEffect = designEffect;
        this.largestDesignEffect = largestDesignEffect;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /**
     * A rate from the totals of clusters.
     *
     * @param events how many records of each cluster have the event; not changed
     * @param records how many records each cluster has, at least as many; clusters without a record do not count
     * @return the rate
     * @throws IllegalArgumentException if there is no record, the lengths differ, or a count is out of its range
     */
    public static ClusteredRate of(long[] events, long[] records) {
        requireTotals(events, records);
        long allEvents = 0;
        long allRecords = 0;
        long clusters = 0;
        long withEvent = 0;
        long withRest = 0;
        double squares = 0;
        for (int i = 0; i < records.length; i++) {
            allEvents += events[i];
            allRecords += records[i];
            clusters += records[i] > 0 ? 1 : 0;
            withEvent += events[i] > 0 ? 1 : 0;
            withRest += events[i] < records[i] ? 1 : 0;
            squares += (double) records[i] * records[i];
        }
        if (allRecords == 0) {
            throw new IllegalArgumentException("a rate needs at least 1 record but there is none");
        }
        double largest = squares / allRecords;
        double rate = (double) allEvents / allRecords;
        boolean estimable = allEvents > 0 && allEvents < allRecords && clusters > 1;
        return new ClusteredRate(
                allEvents,
                allRecords,
                clusters,
                estimable ? designEffect(events, records, rate, allRecords) : largest,
                largest,
                Math.max(1, Math.min(Math.min(withEvent, withRest), allRecords / largest) - 1));
    }

    /**
     * A rate of records that do not depend on each other.
     *
     * @param events how many records have the event, from 0 to {@code records}
     * @param records how many records there are, at least 1
     * @return the rate, each record a cluster of its own
     * @throws IllegalArgumentException if a count is out of its range
     */
    public static ClusteredRate independent(long events, long records) {
        BinomialTest.requireCounts(events, records);
        return new ClusteredRate(events, records, records, 1, 1, 1);
    }

    private static double designEffect(long[] events, long[] records, double rate, double all) {
        double sum = 0;
        for (int i = 0; i < records.length; i++) {
            double residual = events[i] - rate * records[i];
            sum += residual * residual / (1 - records[i] / all);
        }
        return sum / (all * all) / (rate * (1 - rate) / (all - 1));
    }

    private static void requireTotals(long[] events, long[] records) {
        if (events.length != records.length) {
            throw new IllegalArgumentException("each cluster needs its events and its records, but there were "
                    + events.length + " and " + records.length + " totals");
        }
        for (int i = 0; i < records.length; i++) {
            if (events[i] < 0 || events[i] > records[i]) {
                throw new IllegalArgumentException("the events of cluster " + i + " must be in [0, " + records[i]
                        + "], the number of its records, but were " + events[i]);
            }
        }
    }

    /**
     * The rate of an event that none of these records has.
     *
     * @return the rate 0 of the same clusters
     */
    public ClusteredRate withoutEvents() {
        return new ClusteredRate(0, records, clusters, largestDesignEffect, largestDesignEffect, 1);
    }

    /**
     * How many records have the event.
     *
     * @return 0 or more
     */
    public long events() {
        return events;
    }

    /**
     * How many records there are.
     *
     * @return at least 1
     */
    public long records() {
        return records;
    }

    /**
     * How many clusters have a record.
     *
     * @return at least 1
     */
    public long clusters() {
        return clusters;
    }

    /**
     * Whether every record is a cluster of its own.
     *
     * @return true if intervals are the plain ones
     */
    public boolean isIndependent() {
        return clusters == records;
    }

    /**
     * The share of records that have the event.
     *
     * @return a share in [0, 1]
     */
    public double rate() {
        return (double) events / records;
    }

    /**
     * By how much the variance of the rate is larger than that of as many independent records.
     *
     * @return 1 for independent records; below 1 by chance; if it cannot be estimated, the largest possible one
     */
    public double designEffect() {
        return designEffect;
    }

    /**
     * How many independent records would say as much.
     *
     * @return from n^2 / sum of n_i^2 to the number of records
     */
    public double effectiveRecords() {
        return effective(1);
    }

    private double effective(double factor) {
        return Math.min(records, Math.max(records / largestDesignEffect, records / designEffect * factor));
    }

    /** With what an interval takes for the design effect being estimated. */
    double effectiveRecords(double freedom, double error) {
        if (isIndependent() || events == 0 || events == records) {
            return effective(1);
        }
        double outside = Math.min(error, LARGEST_ERROR);
        double ratio = TDistribution.of(records - 1.0).inverseSurvivalProbability(outside)
                / TDistribution.of(freedom).inverseSurvivalProbability(outside);
        return effective(Math.min(1, ratio * ratio));
    }

    /** What this rate adds to the degrees of freedom of a comparison; nothing is estimated of independent records. */
    double degreesOfFreedom() {
        return isIndependent() ? 0 : degreesOfFreedom;
    }

    /**
     * The two-sided interval.
     *
     * @param confidence the confidence, in (0, 1)
     * @return the interval, within [0, 1]
     * @throws IllegalArgumentException if the confidence is out of its range
     */
    public ConfidenceLimits interval(double confidence) {
        double error = ConfidenceLimits.errorOfEachSide(confidence);
        FractionalBinomial effective = effectiveCounts(error);
        return new ConfidenceLimits(effective.lower(error), effective.upper(error), confidence);
    }

    private FractionalBinomial effectiveCounts(double error) {
        double effective = effectiveRecords(degreesOfFreedom, error);
        return new FractionalBinomial(rate() * effective, effective);
    }

    /**
     * A test against a declared rate: the smallest error at which the one-sided interval excludes it, twice the smaller of the
     * two if both sides are looked at. For independent records it is the exact binomial test, two-sided by doubling.
     *
     * @param declared the declared rate, in (0, 1)
     * @param alternative what is looked for in these records
     * @return the p-value
     * @throws IllegalArgumentException if the declared rate is out of its range
     */
    public double pValue(double declared, Alternative alternative) {
        if (!(declared > 0 && declared < 1)) {
            throw new IllegalArgumentException("the declared rate must be in (0, 1) but was " + declared);
        }
        return isIndependent()
                ? sided(alternative, side -> new FractionalBinomial(events, records).probability(declared, side))
                : pValue(alternative, side -> error -> effectiveCounts(error).probability(declared, side));
    }

    /** The tail probability at the size of a test, for each side. */
    @FunctionalInterface
    interface Sides {
        DoubleUnaryOperator of(Alternative side);
    }

    static double pValue(Alternative alternative, Sides probability) {
        return sided(alternative, side -> smallestSize(probability.of(side)));
    }

    /** The p-value of one side, or of both by doubling. */
    static double sided(Alternative alternative, ToDoubleFunction<Alternative> pValue) {
        return alternative == Alternative.TWO_SIDED
                ? Math.min(
                        1,
                        2 * Math.min(pValue.applyAsDouble(Alternative.LESS), pValue.applyAsDouble(Alternative.GREATER)))
                : pValue.applyAsDouble(alternative);
    }

    /** Where a tail probability that depends on the size of the test is the size. */
    private static double smallestSize(DoubleUnaryOperator probability) {
        double accepted = 0;
        double rejected = 1;
        for (int i = 0; i < HALVINGS && rejected - accepted > PRECISION * rejected; i++) {
            double middle = (accepted + rejected) / 2;
            if (probability.applyAsDouble(middle) <= middle) {
                rejected = middle;
            } else {
                accepted = middle;
            }
        }
        return rejected;
    }
}

package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether the rate of an event rises or falls along generations. With x of n records in each, scores s = 1, 2, ..., N and X
 * the sums of n and x, and p = X / N:
 *
 * <pre>
 * z = sum of s (x - n p) / sqrt(p (1 - p) (sum of n s^2 - (sum of n s)^2 / N))
 * </pre>
 *
 * <p>z is about standard normal where nothing changes, z^2 is the chi-square of R's {@code prop.trend.test}. With few events
 * (less than about five expected in a generation) use {@link #exactPValue}: given the sum of all events its law is known.
 * Both take records and generations as independent; generations that were trained on each other are not, so a small p-value
 * says that this chain fell and not that the next one will. (Armitage, "Tests for linear trends in proportions and
 * frequencies", Biometrics 11, 1955, doi:10.2307/3001775; Cochran, "Some methods for strengthening the common chi-square
 * tests", Biometrics 10, 1954, doi:10.2307/3001616.)
 */
public final class CochranArmitage {

    private static final long EXACT_STEPS = 1_000_000_000;

    private final long[] counts;
    private final long[] totals;

    private CochranArmitage(long[] counts, long[] totals) {
        this.counts = counts;
        this.totals = totals;
    }

    /**
     * A series of counts.
     *
     * @param counts x, how many records of each generation have the event
     * @param totals n, how many records each generation has, at least 1; of at least two generations
     * @return the test of their trend
     * @throws IllegalArgumentException if the lengths differ or a number is out of its range
     */
    public static CochranArmitage of(long[] counts, long[] totals) {
        if (counts.length != totals.length || counts.length < 2) {
            throw new IllegalArgumentException("a trend needs as many counts as totals, at least 2, but there were "
                    + counts.length + " and " + totals.length);
        }
        for (int i = 0; i < counts.length; i++) {
            BinomialTest.requireCounts(counts[i], totals[i]);
        }
        return new CochranArmitage(counts.clone(), totals.clone());
    }

    /**
     * The standardised trend.
     *
     * @return z, negative where the rate falls; undefined if no record has the event or all have it
     */
    public Measurement z() {
        double all = sum(totals);
        double events = sum(counts);
        if (events == 0 || events == all) {
            return new Measurement.Undefined(
                    events == 0 ? "no generation has the event" : "all records of all generations have the event");
        }
        double rate = events / all;
        double trend = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < counts.length; i++) {
            double score = i + 1.0;
            trend += score * (counts[i] - totals[i] * rate);
            first += score * totals[i];
            second += score * score * totals[i];
        }
        return new Measurement.Scalar(trend / Math.sqrt(rate * (1 - rate) * (second - first * first / all)));
    }

    /**
     * The p-value by the normal law.
     *
     * @param alternative {@code LESS} looks for a rate that falls, {@code GREATER} for one that rises
     * @return the p-value; undefined if no record has the event or all have it
     */
    public Measurement pValue(Alternative alternative) {
        if (z() instanceof Measurement.Undefined undefined) {
            return undefined;
        }
        double z = z().value().getAsDouble();
        NormalDistribution normal = NormalDistribution.of(0, 1);
        return new Measurement.Scalar(
                switch (alternative) {
                    case LESS -> normal.cumulativeProbability(z);
                    case GREATER -> normal.survivalProbability(z);
                    case TWO_SIDED -> 2 * normal.survivalProbability(Math.abs(z));
                });
    }

    /**
     * The p-value by the permutation law: given the sum X of all events, each set of X records is equally likely to have them.
     * Enumerated in full, by generations; two-sided is twice the smaller of both sides, at most 1.
     *
     * @param alternative {@code LESS} looks for a rate that falls, {@code GREATER} for one that rises
     * @return the p-value; undefined if no record has the event or all have it
     * @throws IllegalArgumentException if there are so many events that the enumeration would take more than seconds; the normal
     *     law is good then
     */
    public Measurement exactPValue(Alternative alternative) {
        if (z() instanceof Measurement.Undefined undefined) {
            return undefined;
        }
        long observed =
                IntStream.range(0, counts.length).mapToLong(i -> i * counts[i]).sum();
        double[] law = trendLaw();
        double atMost = 0;
        double atLeast = 0;
        for (int trend = 0; trend < law.length; trend++) {
            atMost += trend <= observed ? law[trend] : 0;
            atLeast += trend >= observed ? law[trend] : 0;
        }
        return new Measurement.Scalar(Math.min(
                1,
                switch (alternative) {
                    case LESS -> atMost;
                    case GREATER -> atLeast;
                    case TWO_SIDED -> 2 * Math.min(atMost, atLeast);
                }));
    }

    /**
     * P(sum of i x_i = t | sum of all x), generation by generation, i from 0. Binomial counts of any common rate have this law
     * given their sum; with the rate observed nothing underflows.
     */
    private double[] trendLaw() {
        int events = requireEnumerable();
        double rate = events / sum(totals);
        double[][] law = new double[events + 1][events * (counts.length - 1) + 1];
        law[0][0] = 1;
        for (int i = 0; i < counts.length; i++) {
            law = withGeneration(law, i, BinomialDistribution.of((int) totals[i], rate));
        }
        double whole = DoubleStream.of(law[events]).sum();
        return DoubleStream.of(law[events]).map(weight -> weight / whole).toArray();
    }

    private static double[][] withGeneration(double[][] law, int generation, BinomialDistribution count) {
        int events = law.length - 1;
        double[][] next = new double[law.length][law[0].length];
        for (int x = 0; x <= Math.min(events, count.getNumberOfTrials()); x++) {
            double probability = count.probability(x);
            int shift = generation * x;
            for (int before = 0; before + x <= events; before++) {
                double[] from = law[before];
                double[] to = next[before + x];
                for (int t = 0; t + shift < to.length; t++) {
                    to[t + shift] += probability * from[t];
                }
            }
        }
        return next;
    }

    private int requireEnumerable() {
        double events = sum(counts);
        double steps = events * events * events * counts.length * counts.length / 2;
        if (steps > EXACT_STEPS || LongStream.of(totals).max().getAsLong() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the exact law of %,.0f events in %d generations takes %.0e steps, more than %.0e; the normal law is good "
                            + "for so many",
                    events,
                    counts.length,
                    steps,
                    (double) EXACT_STEPS));
        }
        return (int) events;
    }

    private static double sum(long[] numbers) {
        return LongStream.of(numbers).asDoubleStream().sum();
    }
}

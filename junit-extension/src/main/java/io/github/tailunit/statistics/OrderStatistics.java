package io.github.tailunit.statistics;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Quantiles of a sample, and the ranks between which a quantile of its distribution lies.
 *
 * <p>Hyndman and Fan, "Sample quantiles in statistical packages", American Statistician 50, 1996,
 * doi:10.1080/00031305.1996.10473566; David and Nagaraja, "Order Statistics", 3rd edition, Wiley 2003,
 * doi:10.1002/0471722162, section 7.1.
 */
public final class OrderStatistics {

    /** How a quantile between two values of a sample of n is made, with x(1) the smallest. */
    public enum QuantileType {
        /** Hyndman and Fan's type 1: x(j) with j = n p rounded up, the inverse of the empirical distribution function. */
        HF1(Quantile.EstimationMethod.HF1),

        /** Hyndman and Fan's type 7, as in NumPy and R: with h = (n - 1) p + 1, x(h) where h lies between ranks interpolated. */
        HF7(Quantile.EstimationMethod.HF7);

        private final Quantile quantile;

        QuantileType(Quantile.EstimationMethod method) {
            quantile = Quantile.withDefaults().with(method);
        }
    }

    private OrderStatistics() {}

    /**
     * A quantile. Between a finite and an infinite value it is the infinite one.
     *
     * @param sample any values but NaN; not changed
     * @param level p, in [0, 1]
     * @param type how to interpolate
     * @return the quantile, which may be infinite; empty if the sample is, or if the quantile lies between -Infinity and
     *     Infinity
     * @throws IllegalArgumentException if the level is out of its range or a value is NaN
     */
    public static OptionalDouble quantile(double[] sample, double level, QuantileType type) {
        return quantiles(sample, type, level).get(0);
    }

    /**
     * Several quantiles at once, which costs little more than one: O(n).
     *
     * @param sample any values but NaN; not changed
     * @param type how to interpolate
     * @param levels p of each, in [0, 1], in any order
     * @return the quantiles in the order of the levels, as {@link #quantile} has them
     * @throws IllegalArgumentException if a level is out of its range or a value is NaN
     */
    public static List<OptionalDouble> quantiles(double[] sample, QuantileType type, double... levels) {
        for (double level : levels) {
            requireLevel(level);
        }
        Sample.requireNumbers(sample);
        if (sample.length == 0) {
            return Collections.nCopies(levels.length, OptionalDouble.empty());
        }
        Selected selected = Selected.of(sample, ranks(sample.length, type, levels));
        return Arrays.stream(levels)
                .map(level -> type.quantile.evaluate(sample.length, selected, level))
                .mapToObj(quantile -> Double.isNaN(quantile) ? OptionalDouble.empty() : OptionalDouble.of(quantile))
                .toList();
    }

    /** The ranks that interpolation will ask for. */
    private static int[] ranks(int size, QuantileType type, double[] levels) {
        IntStream.Builder asked = IntStream.builder();
        for (double level : levels) {
            type.quantile.evaluate(
                    size,
                    rank -> {
                        asked.add(rank);
                        return 0;
                    },
                    level);
        }
        return asked.build().sorted().distinct().toArray();
    }

    /** Order statistics at some ranks, 0 being the smallest value. */
    private record Selected(int[] ranks, double[] found) implements IntToDoubleFunction {

        static Selected of(double[] sample, int[] ranks) {
            double[] found = new double[ranks.length];
            new GuidedSelection().select(sample, ranks, found);
            return new Selected(ranks, found);
        }

        @Override
        public double applyAsDouble(int rank) {
            return found[Arrays.binarySearch(ranks, rank)];
        }
    }

    /**
     * The ranks between which a quantile of the distribution lies, with half of the error on each side. The law of ranks is
     * binomial whatever the distribution, so the interval covers the quantile at least as often as it says; with ties the more.
     *
     * <pre>
     * lower rank: the largest l with P(Binomial(n, p) at most l - 1) below (1 - confidence)/2
     * upper rank: the smallest u with P(Binomial(n, p) at least u) at most (1 - confidence)/2
     * coverage:   P(l at most Binomial(n, p) below u)
     * </pre>
     *
     * @param size n, how many values the sample has, at least 1
     * @param level p, in (0, 1)
     * @param confidence the confidence, in (0, 1)
     * @return the ranks
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static Ranks ranks(int size, double level, double confidence) {
        double error = ConfidenceLimits.errorOfEachSide(confidence);
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1 but was " + size);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0, 1) but was " + level);
        }
        BinomialDistribution below = BinomialDistribution.of(size, level);
        int lower = below.inverseCumulativeProbability(error);
        int upper = below.inverseSurvivalProbability(error) + 1;
        double coverage = below.cumulativeProbability(upper - 1) - below.cumulativeProbability(lower - 1);
        return new Ranks(size, lower, upper, coverage);
    }

    /**
     * The interval of a quantile of the distribution that a sample comes from.
     *
     * @param sample at least one value, none NaN; not changed
     * @param level p, in (0, 1)
     * @param confidence the confidence, in (0, 1)
     * @return the values at {@link #ranks(int, double, double)}
     * @throws IllegalArgumentException if an argument is out of its range or a value is NaN
     */
    public static ConfidenceLimits interval(double[] sample, double level, double confidence) {
        Sample.requireNumbers(sample);
        return ranks(sample.length, level, confidence).limits(sample, confidence);
    }

    /**
     * The ranks of the two values that enclose a quantile, 1 being the smallest.
     *
     * @param size how many values the sample has
     * @param lower the lower rank; 0 if the sample does not bound the quantile from below
     * @param upper the upper rank; {@code size + 1} if the sample does not bound the quantile from above
     * @param coverage the probability of enclosing the quantile of a continuous distribution, in [0, 1]; what is not bounded is
     *     enclosed
     */
    public record Ranks(int size, int lower, int upper, double coverage) {

        /**
         * Checks the ranks.
         *
         * @param size how many values the sample has
         * @param lower the lower rank; 0 if the sample does not bound the quantile from below
         * @param upper the upper rank; {@code size + 1} if the sample does not bound the quantile from above
         * @param coverage the probability of enclosing the quantile of a continuous distribution, in [0, 1]; what is not bounded
         *     is enclosed
         * @throws IllegalArgumentException if the ranks are not in order
         */
        public Ranks {
            if (lower < 0 || upper <= lower || upper > size + 1) {
                throw new IllegalArgumentException(
                        "ranks must be in order in [0, " + (size + 1) + "] but were " + lower + " and " + upper);
            }
        }

        /**
         * Whether the sample bounds the quantile from below.
         *
         * @return whether there is a value of the lower rank
         */
        public boolean hasLower() {
            return lower >= 1;
        }

        /**
         * Whether the sample bounds the quantile from above.
         *
         * @return whether there is a value of the upper rank
         */
        public boolean hasUpper() {
            return upper <= size;
        }

        /**
         * The values of a sample at these ranks.
         *
         * @param sample as many values as {@link #size} says, none NaN; not changed
         * @param confidence the confidence that the ranks were asked for, in (0, 1)
         * @return the limits; infinite where the sample does not bound the quantile
         * @throws IllegalArgumentException if the sample has another size
         */
        public ConfidenceLimits limits(double[] sample, double confidence) {
            if (sample.length != size) {
                throw new IllegalArgumentException("the sample must have " + size + " values but has " + sample.length);
            }
            int[] inside = IntStream.of(lower - 1, upper - 1)
                    .filter(rank -> rank >= 0 && rank < size)
                    .toArray();
            Selected selected = Selected.of(sample, inside);
            return new ConfidenceLimits(
                    hasLower() ? selected.applyAsDouble(lower - 1) : Double.NEGATIVE_INFINITY,
                    hasUpper() ? selected.applyAsDouble(upper - 1) : Double.POSITIVE_INFINITY,
                    confidence);
        }
    }

    private static void requireLevel(double level) {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException("level must be in [0, 1] but was " + level);
        }
    }
}

package io.github.tailunit.statistics;

/**
 * Differences between the tails of two samples, as statistics of a {@link PermutationTest}: what the candidate lacks or, in size
 * alone, differs by. Thresholds are taken from the rows that are called the reference, so that the test is exact.
 *
 * <pre>
 * tail mass:          share of the reference beyond its own quantile less that of the candidate
 * quantile:           Q_x(level) - Q_y(level), by Hyndman and Fan's type 7
 * expected shortfall: ES_x - ES_y, of the share 1 - level or, on the lower side, level
 * </pre>
 *
 * <p>On the lower side the last two change sign, so that a positive number is a loss on either side.
 */
public final class TailDifference {

    private TailDifference() {}

    /**
     * The tail mass that the candidate lacks.
     *
     * @param lower the level of the lower threshold, in (0, 1); 0 if the lower side is no tail
     * @param upper the level of the upper threshold, in (0, 1); 1 if the upper side is no tail
     * @param alternative {@code LESS} takes a loss for large, {@code GREATER} a gain, two-sided both
     * @return the statistic; values may be infinite
     */
    public static TwoSampleStatistic tailMass(double lower, double upper, Alternative alternative) {
        return of("tail mass", TwoSampleStatistic.Domain.RANKS, alternative, split -> {
            double below = lower > 0 ? split.referenceQuantile(lower) : Double.NEGATIVE_INFINITY;
            double above = upper < 1 ? split.referenceQuantile(upper) : Double.POSITIVE_INFINITY;
            return massBeyond(split, below, above);
        });
    }

    /**
     * The mass beyond declared thresholds that the candidate lacks.
     *
     * @param below values strictly below it are looked at; -Infinity if the lower side is no tail
     * @param above values strictly above it are looked at; Infinity if the upper side is no tail
     * @param alternative {@code LESS} takes a loss for large, {@code GREATER} a gain, two-sided both
     * @return the statistic; values may be infinite
     */
    public static TwoSampleStatistic massBeyond(double below, double above, Alternative alternative) {
        return of(
                "mass beyond a threshold",
                TwoSampleStatistic.Domain.RANKS,
                alternative,
                split -> massBeyond(split, below, above));
    }

    private static double massBeyond(Split split, double below, double above) {
        long references = 0;
        long candidates = 0;
        for (int i = 0; i < split.values.length; i++) {
            if (split.values[i] < below || split.values[i] > above) {
                references += split.counts[i];
                candidates += split.totals[i] - split.counts[i];
            }
        }
        return (double) references / split.references - (double) candidates / split.candidates;
    }

    /**
     * How much less far the candidate reaches at a quantile.
     *
     * @param level the level of the quantile, in (0, 1)
     * @param side outwards is up, or down
     * @param alternative {@code LESS} takes a loss for large, {@code GREATER} a gain, two-sided both
     * @return the statistic
     */
    public static TwoSampleStatistic quantile(double level, Side side, Alternative alternative) {
        TailLevel.require(level);
        int sign = side == Side.UPPER ? 1 : -1;
        return of(
                "quantile",
                TwoSampleStatistic.Domain.DISTANCES,
                alternative,
                split -> sign * (split.referenceQuantile(level) - split.candidateQuantile(level)));
    }

    /**
     * How much less far the candidate's expected shortfall reaches.
     *
     * @param share the share of extreme values that is averaged, in (0, 1)
     * @param side the largest values, or the smallest
     * @param alternative {@code LESS} takes a loss for large, {@code GREATER} a gain, two-sided both
     * @return the statistic
     */
    public static TwoSampleStatistic expectedShortfall(double share, Side side, Alternative alternative) {
        TailLevel.require(share);
        int sign = side == Side.UPPER ? 1 : -1;
        return of(
                "expected shortfall",
                TwoSampleStatistic.Domain.DISTANCES,
                alternative,
                split -> sign * (shortfall(split, share, side, true) - shortfall(split, share, side, false)));
    }

    private static double shortfall(Split split, double share, Side side, boolean reference) {
        double weight = share * (reference ? split.references : split.candidates);
        double left = weight;
        double sum = 0;
        int step = side == Side.UPPER ? -1 : 1;
        for (int i = side == Side.UPPER ? split.values.length - 1 : 0; left > 0; i += step) {
            double rows = Math.min(left, reference ? split.counts[i] : split.totals[i] - split.counts[i]);
            sum += rows * split.values[i];
            left -= rows;
            if (i + step < 0 || i + step == split.values.length) {
                break;
            }
        }
        return sum / weight;
    }

    private static TwoSampleStatistic of(
            String name, TwoSampleStatistic.Domain domain, Alternative alternative, TwoSampleStatistic.Kernel loss) {
        return new TwoSampleStatistic(
                "difference in " + name,
                domain,
                switch (alternative) {
                    case LESS -> loss;
                    case GREATER -> split -> -loss.of(split);
                    case TWO_SIDED -> split -> Math.abs(loss.of(split));
                });
    }
}

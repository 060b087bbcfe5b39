package io.github.tailunit.comparison;

import io.github.tailunit.comparison.NumberTests.Numbers;
import io.github.tailunit.statistics.ConfidenceLimits;
import io.github.tailunit.statistics.OrderStatistics;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Intervals of what is made of several quantiles. Each has its own interval between two order statistics, with its part of the
 * error; the result is everything that numbers inside all of them can give. So nothing is assumed of the distributions, and the
 * level is kept; the price is width.
 */
final class QuantileIntervals {

    private QuantileIntervals() {}

    /** Adds the interval where records are independent. */
    static <S> MetricResult with(
            MetricResult result, Numbers<S> numbers, DoubleFunction<Interval> interval, ComparisonSettings settings) {
        return numbers.isClustered()
                ? result.warning("No interval: records depend on each other, and ranks have no known law then.")
                : result.with(interval.apply(settings.confidence()));
    }

    /** (Q_y - M) / (Q_x - M), with a third of the error for each; unbounded if Q_x - M may be 0. */
    static Interval ratio(OneTail<?> tail, double[] made, double confidence) {
        Quantile candidate = Quantile.of(made, tail.tail().level(), tail.sign(), 1 - (1 - confidence) / 3);
        Quantile reference = Quantile.of(tail.numbers(), tail.tail().level(), tail.sign(), 1 - (1 - confidence) / 3);
        Quantile median = Quantile.of(tail.numbers(), 0.5, tail.sign(), 1 - (1 - confidence) / 3);
        double lower = Double.NEGATIVE_INFINITY;
        double upper = Double.POSITIVE_INFINITY;
        if (reference.lower > median.upper && median.lower > Double.NEGATIVE_INFINITY) {
            // Monotone in each of the three, so the extremes are at corners.
            lower = Math.min(
                    least(candidate.lower, reference, median.lower), least(candidate.lower, reference, median.upper));
            upper = Math.max(
                    most(candidate.upper, reference, median.lower), most(candidate.upper, reference, median.upper));
        }
        return interval(lower, upper, confidence, "three quantiles", candidate, reference, median);
    }

    private static double least(double candidate, Quantile reference, double median) {
        return candidate >= median
                ? share(candidate, reference.upper, median)
                : share(candidate, reference.lower, median);
    }

    private static double most(double candidate, Quantile reference, double median) {
        return candidate >= median
                ? share(candidate, reference.lower, median)
                : share(candidate, reference.upper, median);
    }

    /** A denominator without limit leaves nothing of a numerator. */
    private static double share(double candidate, double reference, double median) {
        return Double.isInfinite(reference) ? 0 : (candidate - median) / (reference - median);
    }

    /** (Q_y - Q_x) / unit, with half of the error for each. */
    static Interval gap(OneTail<?> tail, double unit, double[] made, double confidence) {
        Quantile candidate = Quantile.of(made, tail.tail().level(), 1, 1 - (1 - confidence) / 2);
        Quantile reference = Quantile.of(tail.numbers(), tail.tail().level(), 1, 1 - (1 - confidence) / 2);
        return interval(
                (candidate.lower - reference.upper) / unit,
                (candidate.upper - reference.lower) / unit,
                confidence,
                "two quantiles",
                candidate,
                reference);
    }

    private static Interval interval(double lower, double upper, double confidence, String of, Quantile... quantiles) {
        double error = Arrays.stream(quantiles)
                .mapToDouble(quantile -> 1 - quantile.coverage)
                .sum();
        return new Interval(
                lower,
                upper,
                confidence,
                OptionalDouble.of(Math.max(0, 1 - error)),
                "order statistics of " + of + ", the error shared out",
                true);
    }

    /** What a quantile of a distribution may be, turned so that outwards is up. */
    private record Quantile(double lower, double upper, double coverage) {

        static Quantile of(double[] numbers, double level, int sign, double confidence) {
            double[] turned =
                    Arrays.stream(numbers).map(number -> sign * number).toArray();
            double share = sign > 0 ? level : 1 - level;
            OrderStatistics.Ranks ranks = OrderStatistics.ranks(numbers.length, share, confidence);
            ConfidenceLimits limits = ranks.limits(turned, confidence);
            return new Quantile(limits.lower(), limits.upper(), ranks.coverage());
        }
    }
}

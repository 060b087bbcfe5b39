package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.TailIndexRange;
import java.util.Arrays;

/** The k of a sample whose values lie between two shares of it, so that samples of different sizes read the same part. */
record KWindow(TailIndexEstimator estimator, double leastShare, double share) {

    /** A share such as 1 - 0.9 is not quite the number that it is meant to be. */
    static final double ROUNDING = 1e-9;

    /** The smallest k of a sample, at least 1. */
    int first(int size) {
        return Math.max(1, (int) Math.ceil(leastShare * size / estimator.valuesPerK() - ROUNDING));
    }

    /** The largest k of a sample, which may be 0. */
    int last(int size) {
        return (int) Math.floor(share * size / estimator.valuesPerK() + ROUNDING);
    }

    /** How many values the largest k reads. */
    int read(int size) {
        return last(size) * estimator.valuesPerK();
    }

    boolean isEmpty(int size) {
        return last(size) < first(size);
    }

    TailIndexRange estimates(double[] outward) {
        return estimator.over(outward, first(outward.length), last(outward.length));
    }

    Measurement median(double[] outward) {
        int size = outward.length;
        return isEmpty(size)
                ? new Measurement.Undefined("no k has between " + leastShare + " and " + ShownShare.of(share) + " of "
                        + size + " values; take a larger tail or more records")
                : estimates(outward).median();
    }

    /** The same without the values that are not read; NaN where it is undefined. */
    double medianOfDescending(double[] descending) {
        int size = descending.length;
        if (isEmpty(size)) {
            return Double.NaN;
        }
        double[] top = Arrays.copyOf(descending, Math.min(size, read(size) + 1));
        return estimator.over(top, first(size), last(size)).median().value().orElse(Double.NaN);
    }
}

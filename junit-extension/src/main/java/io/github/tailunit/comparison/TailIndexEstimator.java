package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.Hill;
import io.github.tailunit.statistics.MomentEstimator;
import io.github.tailunit.statistics.Pickands;
import io.github.tailunit.statistics.TailIndexRange;

/** The estimators that read a range of the most extreme values. */
enum TailIndexEstimator {
    HILL("Hill index", 1) {
        @Override
        TailIndexRange over(double[] outward, int fromK, int toK) {
            return Hill.over(outward, fromK, toK);
        }
    },
    MOMENT("moment index", 1) {
        @Override
        TailIndexRange over(double[] outward, int fromK, int toK) {
            return MomentEstimator.over(outward, fromK, toK);
        }
    },
    PICKANDS("Pickands index", 4) {
        @Override
        TailIndexRange over(double[] outward, int fromK, int toK) {
            return Pickands.over(outward, fromK, toK);
        }
    };

    /** A share such as 1 - 0.9 is not quite the number that it is meant to be. */
    private static final double ROUNDING = 1e-9;

    private final String label;
    private final int valuesPerK;

    TailIndexEstimator(String label, int valuesPerK) {
        this.label = label;
        this.valuesPerK = valuesPerK;
    }

    String label() {
        return label;
    }

    int valuesPerK() {
        return valuesPerK;
    }

    abstract TailIndexRange over(double[] outward, int fromK, int toK);

    /** The smallest k of a sample, at least 1. */
    int firstK(double leastShare, int size) {
        return Math.max(1, (int) Math.ceil(leastShare * size / valuesPerK - ROUNDING));
    }

    /** The largest k of a sample, which may be 0. */
    int lastK(double share, int size) {
        return (int) Math.floor(share * size / valuesPerK + ROUNDING);
    }

    /** The median over the k whose values lie between two shares of the sample. */
    Measurement median(double[] outward, double leastShare, double share) {
        int first = firstK(leastShare, outward.length);
        int last = lastK(share, outward.length);
        if (last < first) {
            return new Measurement.Undefined("no k has between " + leastShare + " and " + ShownShare.of(share) + " of "
                    + outward.length + " values; take a larger tail or more records");
        }
        return over(outward, first, last).median();
    }
}

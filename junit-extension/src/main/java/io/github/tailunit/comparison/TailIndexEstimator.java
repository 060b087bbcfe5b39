package io.github.tailunit.comparison;

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
}

package io.github.tailunit.statistics;

import java.util.Arrays;

/** A checked copy of a sample, its largest value first. */
final class DescendingSample {

    private DescendingSample() {}

    static double[] of(double[] sample) {
        Sample.requireFinite(sample, "the shape of a tail");
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        for (int low = 0, high = sorted.length - 1; low < high; low++, high--) {
            double swapped = sorted[low];
            sorted[low] = sorted[high];
            sorted[high] = swapped;
        }
        return sorted;
    }
}

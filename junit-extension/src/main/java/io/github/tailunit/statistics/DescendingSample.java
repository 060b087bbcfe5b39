package io.github.tailunit.statistics;

/** A checked copy of a sample, its largest value first. */
final class DescendingSample {

    private DescendingSample() {}

    static double[] of(double[] sample) {
        Sample.requireFinite(sample, "the shape of a tail");
        double[] sorted = GuidedSort.ascending(sample);
        for (int low = 0, high = sorted.length - 1; low < high; low++, high--) {
            double swapped = sorted[low];
            sorted[low] = sorted[high];
            sorted[high] = swapped;
        }
        return sorted;
    }
}

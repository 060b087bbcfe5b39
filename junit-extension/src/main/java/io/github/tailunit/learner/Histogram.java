package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.TailProbability;
import java.util.random.RandomGenerator;

/** Holds how many records are in each bin or in one before it, so draws of a bin are exact. */
final class Histogram implements GenerativeModel<double[]>, TailProbability {

    private final double minimum;
    private final double maximum;
    private final long[] upTo;

    Histogram(double minimum, double maximum, long[] upTo) {
        this.minimum = minimum;
        this.maximum = maximum;
        this.upTo = upTo;
    }

    @Override
    public double[] sample(int size, RandomGenerator random) {
        double width = (maximum - minimum) / upTo.length;
        double[] batch = new double[size];
        for (int i = 0; i < size; i++) {
            int bin = binOf(rank(random));
            batch[i] = Math.min(maximum, minimum + (bin + random.nextDouble()) * width);
        }
        return batch;
    }

    private long rank(RandomGenerator random) {
        return records() <= Integer.MAX_VALUE ? random.nextInt((int) records()) : random.nextLong(records());
    }

    private long records() {
        return upTo[upTo.length - 1];
    }

    /** The bin of the record at a rank: the first one that reaches beyond it. */
    private int binOf(long rank) {
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public double probabilityAbove(double threshold) {
        if (threshold < minimum || threshold >= maximum) {
            return threshold < minimum ? 1 : 0;
        }
        double position = position(threshold);
        int bin = Math.min(upTo.length - 1, (int) position);
        return (records() - upTo[bin] + inside(bin) * Math.max(0, bin + 1 - position)) / records();
    }

    @Override
    public double probabilityBelow(double threshold) {
        if (threshold <= minimum || threshold > maximum) {
            return threshold > maximum ? 1 : 0;
        }
        double position = position(threshold);
        int bin = Math.min(upTo.length - 1, (int) position);
        return (upTo[bin] - inside(bin) + inside(bin) * Math.min(1, position - bin)) / records();
    }

    /** How many bin widths a threshold is above the minimum. */
    private double position(double threshold) {
        return (threshold - minimum) / (maximum - minimum) * upTo.length;
    }

    private long inside(int bin) {
        return upTo[bin] - (bin == 0 ? 0 : upTo[bin - 1]);
    }
}

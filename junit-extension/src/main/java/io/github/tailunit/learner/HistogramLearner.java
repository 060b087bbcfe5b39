package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A histogram: bins of equal width between the least and the largest training record, each as likely as its share of the
 * records, and uniform within.
 *
 * <p>Law under replace: the range never grows, so the tail beyond an extreme record is lost at the first fit. With one bin
 * the model is the uniform distribution on the range; started from a uniform truth, sizes n, the range of fit g is that of
 * the truth times a product of g independent {@code Beta(n - 1, 2)}, so it has the mean {@code ((n - 1) / (n + 1))^g} and
 * {@code E ln range} falls by {@code 1/(n - 1) + 1/n} a fit, with variance {@code g (1/(n - 1)^2 + 1/n^2)}. (The range of
 * a uniform sample: David and Nagaraja, "Order Statistics", 2003, doi:10.1002/0471722162.)
 *
 * <p>Constant data give a point. A bin holds its lower edge, the last one also its upper edge.
 *
 * @param bins the number of bins, at least 1
 */
public record HistogramLearner(int bins) implements Learner<double[]> {

    /**
     * Creates a learner.
     *
     * @param bins the number of bins, at least 1
     * @throws IllegalArgumentException if {@code bins} is less than 1
     */
    public HistogramLearner {
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1 but was " + bins);
        }
    }

    /**
     * Counts the records in each bin.
     *
     * @throws IllegalArgumentException if there is no record, if one is not finite, or if the range of the records is
     *     larger than the largest double
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        if (data.length == 0) {
            throw new IllegalArgumentException("a histogram needs at least 1 training record but there is none");
        }
        TrainingNumbers.requireFinite(data, "a histogram");
        double minimum = Arrays.stream(data).min().orElseThrow();
        double maximum = Arrays.stream(data).max().orElseThrow();
        double range = maximum - minimum;
        if (range == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the training records range from " + minimum + " to " + maximum
                    + ", but a histogram needs a range below " + Double.MAX_VALUE + "; scale the data down");
        }
        int[] upTo = new int[bins];
        for (double value : data) {
            upTo[range > 0 ? Math.min(bins - 1, (int) ((value - minimum) / range * bins)) : 0]++;
        }
        Arrays.parallelPrefix(upTo, Integer::sum);
        return new Histogram(minimum, maximum, upTo);
    }

    @Override
    public String name() {
        return "histogram of " + bins + (bins == 1 ? " bin" : " bins");
    }

    /** Holds how many records are in each bin or in one before it, so draws of a bin are exact. */
    private static final class Histogram implements GenerativeModel<double[]>, TailProbability {

        private final double minimum;
        private final double maximum;
        private final int[] upTo;

        Histogram(double minimum, double maximum, int[] upTo) {
            this.minimum = minimum;
            this.maximum = maximum;
            this.upTo = upTo;
        }

        @Override
        public double[] sample(int size, RandomGenerator random) {
            double width = (maximum - minimum) / upTo.length;
            double[] batch = new double[size];
            for (int i = 0; i < size; i++) {
                int bin = binOf(random.nextInt(records()));
                batch[i] = Math.min(maximum, minimum + (bin + random.nextDouble()) * width);
            }
            return batch;
        }

        private int records() {
            return upTo[upTo.length - 1];
        }

        /** The bin of the record at a rank: the first one that reaches beyond it. */
        private int binOf(int rank) {
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

        private int inside(int bin) {
            return upTo[bin] - (bin == 0 ? 0 : upTo[bin - 1]);
        }
    }
}

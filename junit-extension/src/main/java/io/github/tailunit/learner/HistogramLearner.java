package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
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
        return new Histogram(
                minimum, maximum, Arrays.stream(upTo).asLongStream().toArray());
    }

    @Override
    public String name() {
        return "histogram of " + bins + (bins == 1 ? " bin" : " bins");
    }
}

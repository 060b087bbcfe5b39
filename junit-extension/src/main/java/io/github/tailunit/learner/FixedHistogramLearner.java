package io.github.tailunit.learner;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A histogram over a fixed range: bins of equal width, each as likely as its share of the training records, and uniform within.
 * {@link HistogramLearner} takes the range from the training records instead, and so loses it.
 *
 * <p>Law. The counts of the bins of a batch are multinomial, so a lineage is one of {@link CategoricalLearner} on the bins: under
 * {@code replace} with constant size n the expected diversity shrinks as {@code E[1 - sum p^2]_t = (1 - 1/n)^t [1 - sum p^2]_0}, an
 * empty bin stays empty, and the range of what is left never grows. (Wright, "Evolution in Mendelian populations", Genetics 16,
 * 1931, doi:10.1093/genetics/16.2.97.)
 *
 * <p>A bin holds its lower edge, the last one also its upper edge. A record outside of the range is an error, since it would be
 * lost at the first fit.
 *
 * @param minimum the lower edge of the first bin
 * @param maximum the upper edge of the last bin, above the minimum
 * @param bins the number of bins, at least 1
 */
public record FixedHistogramLearner(double minimum, double maximum, int bins) implements ExactRefit<double[]> {

    /**
     * Creates a learner.
     *
     * @param minimum the lower edge of the first bin
     * @param maximum the upper edge of the last bin, above the minimum
     * @param bins the number of bins, at least 1
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public FixedHistogramLearner {
        double range = maximum - minimum;
        if (!(range > 0 && range < Double.POSITIVE_INFINITY)) { // written so that NaN fails
            throw new IllegalArgumentException("the range must be finite and not empty but was from " + minimum + " to "
                    + maximum + "; its minimum must be below its maximum");
        }
        if (bins < 1) {
            throw new IllegalArgumentException("bins must be at least 1 but was " + bins);
        }
    }

    /**
     * The learner whose range is that of the real data.
     *
     * @param reference the real data, not empty, finite and not constant
     * @param bins the number of bins, at least 1
     * @return a learner
     * @throws IllegalArgumentException if there is no such range, or if {@code bins} is less than 1
     */
    public static FixedHistogramLearner over(double[] reference, int bins) {
        if (reference.length == 0) {
            throw new IllegalArgumentException("a histogram needs at least 1 record for its range but there is none");
        }
        TrainingNumbers.requireFinite(reference, "a histogram");
        return new FixedHistogramLearner(
                Arrays.stream(reference).min().orElseThrow(),
                Arrays.stream(reference).max().orElseThrow(),
                bins);
    }

    /**
     * Counts the records in each bin.
     *
     * @throws IllegalArgumentException if there is no record, or if one is outside of the range
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        if (data.length == 0) {
            throw new IllegalArgumentException("a histogram needs at least 1 training record but there is none");
        }
        SufficientStatistics<double[]> family = statistics(data);
        double[] counts = new double[family.statistics()];
        family.summarize(data, counts);
        return family.model(counts);
    }

    @Override
    public SufficientStatistics<double[]> statistics(double[] reference) {
        return new BinStatistics(this);
    }

    @Override
    public String name() {
        return "histogram of " + bins + (bins == 1 ? " bin" : " bins") + " from " + minimum + " to " + maximum;
    }

    private int bin(double value) {
        return Math.min(bins - 1, (int) ((value - minimum) / (maximum - minimum) * bins));
    }

    private static final class BinStatistics extends CountStatistics<double[]> {

        private final FixedHistogramLearner edges;

        BinStatistics(FixedHistogramLearner edges) {
            super(edges.bins);
            this.edges = edges;
        }

        @Override
        public void summarize(double[] records, double[] statistics) {
            Arrays.fill(statistics, 0);
            statistics[0] = records.length;
            for (int i = 0; i < records.length; i++) {
                if (!(records[i] >= edges.minimum && records[i] <= edges.maximum)) { // written so that NaN fails
                    throw new IllegalArgumentException("training record " + i + " of " + records.length + " is "
                            + records[i] + ", but the histogram covers " + edges.minimum + " to " + edges.maximum
                            + "; remove such records or widen the range");
                }
                statistics[1 + edges.bin(records[i])]++;
            }
        }

        @Override
        public GenerativeModel<double[]> model(double[] parameters) {
            long[] upTo = new long[edges.bins];
            for (int i = 0; i < edges.bins; i++) {
                upTo[i] = (long) parameters[1 + i];
            }
            Arrays.parallelPrefix(upTo, Long::sum);
            return new Histogram(edges.minimum, edges.maximum, upTo);
        }
    }
}

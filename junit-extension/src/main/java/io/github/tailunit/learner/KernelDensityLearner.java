package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Variates;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * A kernel density estimate with a Gaussian kernel: a training record, each equally likely, plus normal noise whose
 * standard deviation is the bandwidth h.
 *
 * <p>Law, sizes n, replace: the expected unbiased variance d of the training data goes by {@code d' = (1 - 1/n) d + h^2}
 * from fit to fit. So with a fixed bandwidth it tends to {@code n h^2}, and grows wherever h is above {@code sqrt(d / n)};
 * with Silverman's rule h grows with the data and, for data near normal, there is no limit. A tail metric then sees gains,
 * not losses: this learner passes a test of loss while it ruins the shape, which makes it a good negative control.
 * (Silverman, "Density Estimation for Statistics and Data Analysis", 1986, doi:10.1201/9781315140919, equation 3.31.)
 *
 * <p>Tail probabilities are exact; they cost one complementary error function a training record.
 */
public final class KernelDensityLearner implements Learner<double[]> {

    private static final Quantile TYPE_7 =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

    /** The distance of the quartiles of a standard normal distribution, to two decimals as Silverman has it. */
    private static final double NORMAL_INTERQUARTILE_RANGE = 1.34;

    private final OptionalDouble fixed;

    private KernelDensityLearner(OptionalDouble fixed) {
        this.fixed = fixed;
    }

    /**
     * The learner whose bandwidth is the same for each fit.
     *
     * @param bandwidth the standard deviation of the noise, in the unit of the data, above 0 and finite
     * @return a learner
     * @throws IllegalArgumentException if the bandwidth is out of its range
     */
    public static KernelDensityLearner withBandwidth(double bandwidth) {
        if (!(bandwidth > 0 && bandwidth < Double.POSITIVE_INFINITY)) { // written so that NaN fails
            throw new IllegalArgumentException("bandwidth must be above 0 and finite but was " + bandwidth
                    + "; ResamplingLearner is the learner without noise");
        }
        return new KernelDensityLearner(OptionalDouble.of(bandwidth));
    }

    /**
     * The learner that takes the bandwidth of each fit from its training data, by Silverman's rule of thumb: {@code h =
     * 0.9 min(s, IQR / 1.34) n^(-1/5)} with the unbiased standard deviation s and quartiles of type 7; where the
     * interquartile range is 0, s alone counts.
     *
     * @return a learner
     */
    public static KernelDensityLearner silverman() {
        return new KernelDensityLearner(OptionalDouble.empty());
    }

    /**
     * Keeps the records and chooses the bandwidth.
     *
     * @throws IllegalArgumentException if a record is not finite or there is none; with Silverman's rule also if there
     *     are fewer than 2 or all are the same
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        int fewest = fixed.isPresent() ? 1 : 2;
        if (data.length < fewest) {
            throw new IllegalArgumentException(
                    name() + " needs at least " + fewest + " training records but there are " + data.length);
        }
        TrainingNumbers.requireFinite(data, "a kernel density estimate");
        return new KernelDensity(data.clone(), fixed.isPresent() ? fixed.getAsDouble() : ruleOfThumb(data));
    }

    private static double ruleOfThumb(double[] data) {
        double[] quartiles = TYPE_7.evaluate(data, 0.25, 0.75);
        double deviation =
                Gaussian.fit("Gaussian", VarianceDivisor.N_MINUS_ONE, data).standardDeviation();
        double robust = (quartiles[1] - quartiles[0]) / NORMAL_INTERQUARTILE_RANGE;
        double spread = robust > 0 ? Math.min(deviation, robust) : deviation;
        if (spread == 0) {
            throw new IllegalArgumentException("all " + data.length + " training records are " + data[0]
                    + ", but Silverman's rule needs records that differ; use a fixed bandwidth");
        }
        return 0.9 * spread * Math.pow(data.length, -0.2);
    }

    @Override
    public String name() {
        return "kernel density estimate with "
                + (fixed.isPresent() ? "bandwidth " + fixed.getAsDouble() : "Silverman's rule");
    }

    private static final class KernelDensity implements GenerativeModel<double[]>, TailProbability {

        private final double[] records;
        private final double bandwidth;

        KernelDensity(double[] records, double bandwidth) {
            this.records = records;
            this.bandwidth = bandwidth;
        }

        @Override
        public double[] sample(int size, RandomGenerator random) {
            double[] batch = new double[size];
            Variates.of(random).resample(records, bandwidth, batch);
            return batch;
        }

        @Override
        public double probabilityAbove(double threshold) {
            return meanTail(threshold, 1);
        }

        @Override
        public double probabilityBelow(double threshold) {
            return meanTail(threshold, -1);
        }

        private double meanTail(double threshold, int side) {
            double sum = 0;
            for (double centre : records) {
                sum += Erfc.value(side * (threshold - centre) / bandwidth * Math.sqrt(0.5)) / 2;
            }
            return sum / records.length;
        }
    }
}

package io.github.tailunit.learner;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.PivotalStatistics;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.Variates;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A lognormal distribution: the logarithms are normal with the mean and the variance of the logarithms of the training
 * records. For amounts, sizes and times, which are positive and skewed.
 *
 * <p>Law. A lineage is the exponential of a lineage of {@link GaussianLearner} on the logarithms, record by record. So
 * under replace with sizes n and divisor n - 1 the variance of the logarithms after g fits is its value in truth times a
 * product of g independent {@code chi2(n - 1) / (n - 1)}; divisor n multiplies that by {@code ((n - 1) / n)^g}. (Shumailov
 * et al., "AI models collapse when trained on recursively generated data", Nature 631, 2024,
 * doi:10.1038/s41586-024-07566-y.)
 *
 * <p>Constant data give a point. A model whose logarithms vary by hundreds can draw 0 or infinity, which are no doubles
 * of this distribution; the loop or the next fit refuses them.
 *
 * @param divisor what the sum of squared deviations of the logarithms is divided by
 */
public record LognormalLearner(VarianceDivisor divisor) implements ExactRefit<double[]> {

    private static final String FAMILY = "lognormal";

    /**
     * Creates a learner.
     *
     * @param divisor what the sum of squared deviations of the logarithms is divided by
     */
    public LognormalLearner {
        Objects.requireNonNull(divisor, "divisor");
    }

    /**
     * The maximum-likelihood learner, which divides by n.
     *
     * @return a learner
     */
    public static LognormalLearner maximumLikelihood() {
        return new LognormalLearner(VarianceDivisor.N);
    }

    /**
     * The learner with the unbiased variance of the logarithms, which divides by n - 1.
     *
     * @return a learner
     */
    public static LognormalLearner unbiased() {
        return new LognormalLearner(VarianceDivisor.N_MINUS_ONE);
    }

    /**
     * Computes mean and variance of the logarithms.
     *
     * @throws IllegalArgumentException if a record is not above 0 or not finite, or if there are too few: none, or one
     *     with divisor n - 1
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        return new Lognormal(Gaussian.fit(FAMILY, divisor, logarithms(data)));
    }

    private static double[] logarithms(double[] data) {
        TrainingNumbers.requirePositive(data, "a lognormal");
        double[] logarithms = new double[data.length];
        for (int i = 0; i < data.length; i++) {
            logarithms[i] = Math.log(data[i]);
        }
        return logarithms;
    }

    @Override
    public SufficientStatistics<double[]> statistics(double[] reference) {
        return new LognormalStatistics(new GaussianStatistics(FAMILY, divisor));
    }

    @Override
    public String name() {
        return divisor == VarianceDivisor.N
                ? "lognormal maximum likelihood"
                : "lognormal with unbiased variance of the logarithms";
    }

    private record Lognormal(Gaussian logarithm) implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            double[] batch = logarithm.sample(size, random);
            for (int i = 0; i < size; i++) {
                batch[i] = Math.exp(batch[i]);
            }
            return batch;
        }

        @Override
        public double probabilityAbove(double threshold) {
            return threshold > 0 ? logarithm.probabilityAbove(Math.log(threshold)) : 1;
        }

        @Override
        public double probabilityBelow(double threshold) {
            return threshold > 0 ? logarithm.probabilityBelow(Math.log(threshold)) : 0;
        }
    }

    /** Those of the logarithms. */
    private record LognormalStatistics(GaussianStatistics logarithms) implements PivotalStatistics<double[]> {

        @Override
        public int statistics() {
            return logarithms.statistics();
        }

        @Override
        public int parameters() {
            return logarithms.parameters();
        }

        @Override
        public void summarize(double[] records, double[] statistics) {
            logarithms.summarize(LognormalLearner.logarithms(records), statistics);
        }

        @Override
        public void merge(double[] statistics, double[] more) {
            logarithms.merge(statistics, more);
        }

        @Override
        public void draw(double[] parameters, int size, Variates random, double[] statistics) {
            logarithms.draw(parameters, size, random, statistics);
        }

        @Override
        public void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
            logarithms.drawRecords(parameters, size, random, statistics);
        }

        @Override
        public int mostRefits() {
            return logarithms.mostRefits();
        }

        @Override
        public void drawPivots(int size, int refits, Variates random) {
            logarithms.drawPivots(size, refits, random);
        }

        @Override
        public void refit(int refit, double[] parameters) {
            logarithms.refit(refit, parameters);
        }

        @Override
        public void fit(double[] statistics, double[] parameters) {
            logarithms.fit(statistics, parameters);
        }

        @Override
        public GenerativeModel<double[]> model(double[] parameters) {
            return new Lognormal(new Gaussian(parameters[0], parameters[1]));
        }
    }
}

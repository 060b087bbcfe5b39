package io.github.tailunit.learner;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.PivotalStatistics;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.GammaShape;
import io.github.tailunit.random.Tile;
import io.github.tailunit.random.Variates;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A Pareto distribution by maximum likelihood: {@code P(X > x) = (x_m / x)^alpha} above its minimum {@code x_m}, which is
 * the least training record; {@code alpha = n / sum ln(x_i / x_m)}. For claims, files and cities: the heavy tail itself.
 *
 * <p>Law, started from a Pareto distribution, sizes n, replace: a fit to records of a model with {@code x_m} and {@code
 * alpha} has {@code alpha' = n alpha / Gamma(n - 1)} and, independently, {@code ln x_m' = ln x_m + Exponential(1) / (n
 * alpha)}, for the logarithms are a shifted exponential. So after g fits {@code E ln alpha} has grown by {@code g (ln n -
 * psi(n - 1))}, about 3g/(2n), with variance {@code g psi_1(n - 1)}; {@code E[1 / alpha]} is {@code (1 - 1/n)^g} of the
 * truth; and {@code E ln x_m} has grown by {@code (1 - (1 - 1/n)^g) / alpha}. The exponent grows, so the tail thins where it
 * matters most; the minimum never falls. (One fit: Malik, "Estimation of the parameters of the Pareto distribution",
 * Metrika 15, 1970, doi:10.1007/BF02613565.)
 *
 * <p>Long lineages end in constant data, to the precision of a double, which this learner refuses. A model with alpha
 * below about 0.05 can draw infinity, which the loop refuses.
 */
public record ParetoLearner() implements ExactRefit<double[]> {

    /** Creates a learner. */
    public ParetoLearner {}

    /**
     * Computes minimum and exponent.
     *
     * @throws IllegalArgumentException if a record is not above 0 or not finite, if there are fewer than 2, or if all are
     *     the same
     */
    @Override
    public GenerativeModel<double[]> fit(double[] data, RandomGenerator random) {
        if (data.length < 2) {
            throw tooFewRecords(data.length);
        }
        TrainingNumbers.requirePositive(data, "a Pareto distribution");
        double minimum = Arrays.stream(data).min().orElseThrow();
        double sum = 0;
        for (double value : data) {
            sum += logRatio(value, minimum);
        }
        requireDifferent(sum, data.length, minimum);
        return new Pareto(minimum, data.length / sum);
    }

    private static IllegalArgumentException tooFewRecords(int records) {
        return new IllegalArgumentException(
                "a Pareto distribution needs at least 2 training records but there are " + records);
    }

    private static void requireDifferent(double sumOfLogRatios, int records, double minimum) {
        if (sumOfLogRatios == 0) {
            throw new IllegalArgumentException("all " + records + " training records are " + minimum
                    + ", but the exponent of a Pareto distribution needs records that differ; use fewer generations, more"
                    + " records or another learner");
        }
    }

    /** ln(value / minimum), with all digits near 0 and without overflow. */
    private static double logRatio(double value, double minimum) {
        double excess = (value - minimum) / minimum;
        return excess < Double.POSITIVE_INFINITY ? Math.log1p(excess) : Math.log(value) - Math.log(minimum);
    }

    @Override
    public SufficientStatistics<double[]> statistics(double[] reference) {
        return new ParetoStatistics();
    }

    @Override
    public String name() {
        return "Pareto maximum likelihood";
    }

    private record Pareto(double minimum, double alpha) implements GenerativeModel<double[]>, TailProbability {

        @Override
        public double[] sample(int size, RandomGenerator random) {
            double[] batch = new double[size];
            Variates.of(random).exponential(batch, 0, size);
            for (int i = 0; i < size; i++) {
                batch[i] = minimum * Math.exp(batch[i] / alpha);
            }
            return batch;
        }

        @Override
        public double probabilityAbove(double threshold) {
            return threshold > minimum ? Math.exp(-alpha * logRatio(threshold, minimum)) : 1;
        }

        @Override
        public double probabilityBelow(double threshold) {
            return threshold > minimum ? -Math.expm1(-alpha * logRatio(threshold, minimum)) : 0;
        }
    }

    /**
     * Number, logarithm of the minimum and the sum of the logarithms of the ratios to it. Of n records of a model, the logarithm
     * of the minimum is ln x_m + Exponential(1) / (n alpha) and the sum is, independently, Gamma(n - 1) / alpha. Parameters are
     * ln x_m and alpha.
     */
    private static final class ParetoStatistics implements PivotalStatistics<double[]> {

        private static final int MINIMUM = 1;
        private static final int SUM = 2;

        private static final int MOST_REFITS = 256;

        private final Tile records = new Tile(Tile.SIZE);
        private final Tile shifts = new Tile(MOST_REFITS);
        private final Tile factors = new Tile(MOST_REFITS);
        private int prepared; // the size that the following is for
        private GammaShape shapeOfSum = GammaShape.of(1);

        @Override
        public int statistics() {
            return 3;
        }

        @Override
        public int parameters() {
            return 2;
        }

        @Override
        public void summarize(double[] records, double[] statistics) {
            TrainingNumbers.requirePositive(records, "a Pareto distribution");
            double minimum = Arrays.stream(records).min().orElseThrow();
            double sum = 0;
            for (double value : records) {
                sum += logRatio(value, minimum);
            }
            set(statistics, records.length, Math.log(minimum), sum);
        }

        private static void set(double[] statistics, double size, double minimum, double sum) {
            statistics[0] = size;
            statistics[MINIMUM] = minimum;
            statistics[SUM] = sum;
        }

        @Override
        public void merge(double[] statistics, double[] more) {
            if (statistics[0] == 0) {
                set(statistics, more[0], more[MINIMUM], more[SUM]);
                return;
            }
            double minimum = Math.min(statistics[MINIMUM], more[MINIMUM]);
            double sum = statistics[SUM]
                    + statistics[0] * (statistics[MINIMUM] - minimum)
                    + more[SUM]
                    + more[0] * (more[MINIMUM] - minimum);
            set(statistics, statistics[0] + more[0], minimum, sum);
        }

        private GammaShape shapeOfSum(int size) {
            if (size != prepared) {
                prepared = size;
                shapeOfSum = GammaShape.of(size - 1.0);
            }
            return shapeOfSum;
        }

        @Override
        public void draw(double[] parameters, int size, Variates random, double[] statistics) {
            double alpha = parameters[1];
            double minimum = parameters[0] + random.exponential() / (size * alpha);
            set(statistics, size, minimum, size > 1 ? random.gamma(shapeOfSum(size)) / alpha : 0);
        }

        @Override
        public int mostRefits() {
            return MOST_REFITS;
        }

        /** What the logarithm of the minimum grows by, in units of 1 / alpha, and what alpha is multiplied by. */
        @Override
        public void drawPivots(int size, int refits, Variates random) {
            if (size < 2) {
                throw tooFewRecords(size);
            }
            shifts.exponential(0, refits, random);
            factors.gamma(shapeOfSum(size), 0, refits, random);
            double[] shift = shifts.numbers();
            double[] factor = factors.numbers();
            for (int i = 0; i < refits; i++) {
                shift[i] /= size;
                factor[i] = size / factor[i];
            }
        }

        @Override
        public void refit(int refit, double[] parameters) {
            double alpha = parameters[1];
            parameters[0] += shifts.numbers()[refit] / alpha;
            parameters[1] = alpha * factors.numbers()[refit];
            if (parameters[1] == Double.POSITIVE_INFINITY) { // the records have come together
                requireDifferent(0, prepared, Math.exp(parameters[0]));
            }
        }

        @Override
        public void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
            double alpha = parameters[1];
            double sum = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int left = size; left > 0; left -= Tile.SIZE) {
                int count = Math.min(left, Tile.SIZE);
                records.exponential(0, count, random);
                sum += Sums.of(records.numbers(), count);
                least = Math.min(least, Sums.least(records.numbers(), count));
            }
            set(statistics, size, parameters[0] + least / alpha, Math.max(0, (sum - size * least) / alpha));
        }

        @Override
        public void fit(double[] statistics, double[] parameters) {
            if (statistics[0] < 2) {
                throw tooFewRecords((int) statistics[0]);
            }
            requireDifferent(statistics[SUM], (int) statistics[0], Math.exp(statistics[MINIMUM]));
            parameters[0] = statistics[MINIMUM];
            parameters[1] = statistics[0] / statistics[SUM];
        }

        @Override
        public GenerativeModel<double[]> model(double[] parameters) {
            return new Pareto(Math.exp(parameters[0]), parameters[1]);
        }
    }
}

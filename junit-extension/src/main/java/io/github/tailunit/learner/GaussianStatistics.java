package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.PivotalStatistics;
import io.github.tailunit.random.GammaShape;
import io.github.tailunit.random.Tile;
import io.github.tailunit.random.Variates;
import java.util.Arrays;

/**
 * Number, mean and sum of squared deviations of a normal sample. Given n records of a model with mean m and deviation s,
 *
 * <pre>
 * mean ~ m + s Z / sqrt(n),   sum of squared deviations ~ s^2 chi2(n - 1),   independent
 * </pre>
 *
 * <p>(Fisher, "Frequency distribution of the values of the correlation coefficient", Biometrika 10, 1915,
 * doi:10.1093/biomet/10.4.507.) Samples are merged by the formula of Chan, Golub and LeVeque, "Algorithms for computing the
 * sample variance", The American Statistician 37, 1983, doi:10.1080/00031305.1983.10483115, which does not cancel.
 */
final class GaussianStatistics implements PivotalStatistics<double[]> {

    private static final int MEAN = 1;
    private static final int SQUARES = 2;

    private static final int MOST_REFITS = 256;

    private final String family;
    private final VarianceDivisor divisor;
    private final double[] sums = new double[2]; // of standard normal numbers and of their squares
    private final Tile shifts = new Tile(MOST_REFITS);
    private final Tile factors = new Tile(MOST_REFITS);
    private int prepared; // the size that the following is for
    private GammaShape halfChiSquare = GammaShape.of(1);

    GaussianStatistics(String family, VarianceDivisor divisor) {
        this.family = family;
        this.divisor = divisor;
    }

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
        double sum = 0;
        for (double value : records) {
            sum += value;
        }
        double mean = sum / records.length;
        double squares = 0;
        for (double value : records) {
            squares += (value - mean) * (value - mean);
        }
        set(statistics, records.length, mean, squares);
    }

    private static void set(double[] statistics, double size, double mean, double squares) {
        statistics[0] = size;
        statistics[MEAN] = mean;
        statistics[SQUARES] = squares;
    }

    @Override
    public void merge(double[] statistics, double[] more) {
        double both = statistics[0] + more[0];
        double gap = more[MEAN] - statistics[MEAN];
        double share = more[0] / both;
        set(
                statistics,
                both,
                statistics[MEAN] + gap * share,
                statistics[SQUARES] + more[SQUARES] + gap * gap * statistics[0] * share);
    }

    @Override
    public void draw(double[] parameters, int size, Variates random, double[] statistics) {
        double deviation = parameters[1];
        double mean = parameters[0] + deviation / Math.sqrt(size) * random.normal();
        double squares = size > 1 ? deviation * deviation * 2 * random.gamma(halfChiSquare(size)) : 0;
        set(statistics, size, mean, squares);
    }

    private GammaShape halfChiSquare(int size) {
        if (size != prepared) {
            prepared = size;
            halfChiSquare = GammaShape.of((size - 1) / 2.0);
        }
        return halfChiSquare;
    }

    @Override
    public int mostRefits() {
        return MOST_REFITS;
    }

    /** What the mean moves by, in deviations of the model, and what the deviation is multiplied by. */
    @Override
    public void drawPivots(int size, int refits, Variates random) {
        double degrees = degrees(size);
        shifts.normal(0, refits, random);
        double[] shift = shifts.numbers();
        double scaleOfMean = 1 / Math.sqrt(size);
        for (int i = 0; i < refits; i++) {
            shift[i] *= scaleOfMean;
        }
        double[] factor = factors.numbers();
        if (size == 1) {
            Arrays.fill(factor, 0, refits, 0);
            return;
        }
        factors.gamma(halfChiSquare(size), 0, refits, random);
        double scaleOfVariance = 2 / degrees;
        for (int i = 0; i < refits; i++) {
            factor[i] = Math.sqrt(scaleOfVariance * factor[i]);
        }
    }

    @Override
    public void refit(int refit, double[] parameters) {
        double deviation = parameters[1];
        parameters[0] += deviation * shifts.numbers()[refit];
        parameters[1] = deviation * factors.numbers()[refit];
    }

    /** Sums of standard normal numbers, which lie around 0, so that nothing cancels. */
    @Override
    public void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
        Arrays.fill(sums, 0);
        random.addNormal(size, sums);
        double mean = sums[0] / size;
        double deviation = parameters[1];
        set(
                statistics,
                size,
                parameters[0] + deviation * mean,
                deviation * deviation * Math.max(0, sums[1] - sums[0] * mean));
    }

    @Override
    public void fit(double[] statistics, double[] parameters) {
        double degrees = degrees(statistics[0]);
        parameters[0] = statistics[MEAN];
        parameters[1] = Math.sqrt(statistics[SQUARES] / degrees);
    }

    private double degrees(double records) {
        double degrees = divisor == VarianceDivisor.N ? records : records - 1;
        if (degrees < 1) {
            throw Gaussian.tooFewRecords(family, divisor, (int) records);
        }
        return degrees;
    }

    @Override
    public GenerativeModel<double[]> model(double[] parameters) {
        return new Gaussian(parameters[0], parameters[1]);
    }
}

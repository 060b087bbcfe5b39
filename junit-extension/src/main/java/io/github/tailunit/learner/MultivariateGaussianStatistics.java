package io.github.tailunit.learner;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.PivotalStatistics;
import io.github.tailunit.random.GammaShape;
import io.github.tailunit.random.Tile;
import io.github.tailunit.random.Variates;
import java.util.Arrays;

/**
 * Number, mean and a factor C of the scatter matrix C C' of rows. Of n rows of a model with mean m and factor L of the covariance,
 *
 * <pre>
 * mean ~ m + L z / sqrt(n),   scatter = (L A)(L A)',   A lower triangular, independent:
 * A(i, i)^2 ~ chi2(n - 1 - i) for i from 0,   A(i, j) standard normal below the diagonal
 * </pre>
 *
 * <p>so that the factor of the next model is a product of two triangular matrices and nothing is ever factorised. (Bartlett, "On the
 * theory of statistical regression", Proceedings of the Royal Society of Edinburgh 53, 1933, doi:10.1017/S0370164600015637.)
 * Parameters are the mean and the factor of the covariance.
 */
final class MultivariateGaussianStatistics implements PivotalStatistics<double[][]> {

    private final VarianceDivisor divisor;
    private final int dimension;
    private final double[] vector;
    private final double[] triangle;
    private final int mostRefits;
    private final int shiftAndBelow; // how many numbers the shift and what is below a diagonal are
    private final Tile
            normals; // rows to be counted, or of a refit the shift and what is below the diagonal, by columns
    private final Tile diagonals; // those of all refits for one column, then for the next
    private final GammaShape[] halfChiSquares;
    private int prepared; // the size that the shapes are for
    private int ready; // how many refits were drawn ahead

    MultivariateGaussianStatistics(VarianceDivisor divisor, int dimension) {
        this.divisor = divisor;
        this.dimension = dimension;
        this.vector = new double[dimension];
        this.triangle = new double[LowerTriangle.size(dimension)];
        this.mostRefits = Math.max(1, Tile.SIZE / Math.max(1, triangle.length));
        this.shiftAndBelow = triangle.length;
        this.normals = new Tile(Math.max(Tile.SIZE, Math.max(mostRefits * shiftAndBelow, dimension)));
        this.diagonals = new Tile(mostRefits * dimension);
        this.halfChiSquares = new GammaShape[dimension];
    }

    @Override
    public int statistics() {
        return 1 + dimension + triangle.length;
    }

    @Override
    public int parameters() {
        return dimension + triangle.length;
    }

    @Override
    public void summarize(double[][] records, double[] statistics) {
        Arrays.fill(statistics, 0);
        statistics[0] = records.length;
        for (int i = 0; i < records.length; i++) {
            if (records[i].length != dimension) {
                throw new IllegalArgumentException("training record " + i + " has " + records[i].length
                        + " columns, but the first has " + dimension);
            }
            for (int j = 0; j < dimension; j++) {
                statistics[1 + j] += records[i][j] - records[0][j]; // so that a constant column is exact
            }
        }
        for (int j = 0; j < dimension; j++) {
            statistics[1 + j] = records[0][j] + statistics[1 + j] / records.length;
        }
        for (double[] row : records) {
            for (int j = 0; j < dimension; j++) {
                vector[j] = row[j] - statistics[1 + j];
            }
            LowerTriangle.addOuter(1, vector, statistics, 1 + dimension, dimension);
        }
        LowerTriangle.factor(statistics, 1 + dimension, dimension);
    }

    @Override
    public void merge(double[] statistics, double[] more) {
        double both = statistics[0] + more[0];
        double share = more[0] / both;
        Arrays.fill(triangle, 0);
        LowerTriangle.addSquare(statistics, 1 + dimension, triangle, 0, dimension);
        LowerTriangle.addSquare(more, 1 + dimension, triangle, 0, dimension);
        for (int j = 0; j < dimension; j++) {
            vector[j] = more[1 + j] - statistics[1 + j];
            statistics[1 + j] += vector[j] * share;
        }
        LowerTriangle.addOuter(statistics[0] * share, vector, triangle, 0, dimension);
        LowerTriangle.factor(triangle, 0, dimension);
        System.arraycopy(triangle, 0, statistics, 1 + dimension, triangle.length);
        statistics[0] = both;
    }

    @Override
    public void draw(double[] parameters, int size, Variates random, double[] statistics) {
        if (size <= dimension) { // too few rows for a triangular factor of full rank
            drawRecords(parameters, size, random, statistics);
            return;
        }
        prepare(size);
        for (int i = 0; i < dimension; i++) {
            vector[i] = random.normal();
        }
        int at = 0;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < i; j++) {
                triangle[at++] = random.normal();
            }
            triangle[at++] = Math.sqrt(2 * random.gamma(halfChiSquares[i]));
        }
        transform(parameters, size, 1 / Math.sqrt(size), statistics);
    }

    private void prepare(int size) {
        if (size != prepared) {
            prepared = size;
            for (int i = 0; i < dimension; i++) {
                halfChiSquares[i] = GammaShape.of((size - 1.0 - i) / 2);
            }
        }
    }

    @Override
    public int mostRefits() {
        return mostRefits;
    }

    @Override
    public boolean hasPivots(int size) {
        return size > dimension;
    }

    @Override
    public void drawPivots(int size, int refits, Variates random) {
        double degrees = degrees(size);
        prepare(size);
        ready = refits;
        normals.normal(0, refits * shiftAndBelow, random);
        double[] normal = normals.numbers();
        double scaleOfShift = 1 / Math.sqrt(size);
        double scale = 1 / Math.sqrt(degrees);
        for (int at = 0; at < refits * shiftAndBelow; at += shiftAndBelow) {
            for (int i = 0; i < dimension; i++) {
                normal[at + i] *= scaleOfShift;
            }
            for (int i = dimension; i < shiftAndBelow; i++) {
                normal[at + i] *= scale;
            }
        }
        double[] diagonal = diagonals.numbers();
        for (int i = 0; i < dimension; i++) {
            diagonals.gamma(halfChiSquares[i], i * refits, refits, random);
        }
        for (int i = 0; i < refits * dimension; i++) {
            diagonal[i] = Math.sqrt(2 / degrees * diagonal[i]);
        }
    }

    /**
     * Row after row in its place: what an entry becomes depends on itself and on those to its right. Two rows at once take a number
     * once and hide what one waits for.
     */
    @Override
    public void refit(int refit, double[] parameters) {
        int first = dimension % 2;
        if (first == 1) { // a row of one entry, which has no other beside it
            parameters[0] += parameters[dimension] * normals.numbers()[refit * shiftAndBelow];
            parameters[dimension] *= diagonals.numbers()[refit];
        }
        int row = dimension + first;
        for (int i = first; i < dimension; i += 2) {
            refitTwoRows(refit, i, row, parameters);
            row += 2 * i + 3;
        }
    }

    private void refitTwoRows(int refit, int i, int upper, double[] parameters) {
        double[] normal = normals.numbers();
        double[] diagonal = diagonals.numbers();
        int shift = refit * shiftAndBelow;
        int lower = upper + i + 1;
        double end = parameters[lower + i + 1];
        double movedUpper = 0;
        double movedLower = 0;
        int column = shift + dimension - 1; // what is k below the diagonal is at column + k
        for (int j = 0; j <= i; j++) {
            double entryUpper = parameters[upper + j];
            double entryLower = parameters[lower + j];
            movedUpper += entryUpper * normal[shift + j];
            movedLower += entryLower * normal[shift + j];
            double sumUpper = entryUpper * diagonal[j * ready + refit];
            double sumLower = entryLower * diagonal[j * ready + refit];
            for (int k = j + 1; k <= i; k++) {
                double below = normal[column + k - j];
                sumUpper += parameters[upper + k] * below;
                sumLower += parameters[lower + k] * below;
            }
            parameters[upper + j] = sumUpper;
            parameters[lower + j] = sumLower + end * normal[column + i + 1 - j];
            column += dimension - 1 - j;
        }
        parameters[lower + i + 1] = end * diagonal[(i + 1) * ready + refit];
        parameters[i] += movedUpper;
        parameters[i + 1] += movedLower + end * normal[shift + i + 1];
    }

    /** In whitened space: sums and products of standard normal rows, none of which is transformed, and of which a tile is kept. */
    @Override
    public void drawRecords(double[] parameters, int size, Variates random, double[] statistics) {
        Arrays.fill(triangle, 0);
        Arrays.fill(statistics, 1, 1 + dimension, 0);
        int most = normals.numbers().length / Math.max(1, dimension);
        for (int left = size; left > 0; left -= most) {
            int rows = Math.min(left, most);
            normals.normal(0, rows * dimension, random); // column after column
            for (int i = 0; i < dimension; i++) {
                statistics[1 + i] += Sums.of(normals.numbers(), i * rows, rows);
            }
            LowerTriangle.addProducts(normals.numbers(), rows, triangle, dimension);
        }
        System.arraycopy(statistics, 1, vector, 0, dimension);
        LowerTriangle.addOuter(-1.0 / size, vector, triangle, 0, dimension);
        LowerTriangle.factor(triangle, 0, dimension);
        transform(parameters, size, 1.0 / size, statistics);
    }

    /** From the mean and the factor of standard normal rows, in the workspace, to those of rows of the model. */
    private void transform(double[] parameters, int size, double scaleOfMean, double[] statistics) {
        statistics[0] = size;
        LowerTriangle.apply(parameters, 0, parameters, dimension, scaleOfMean, vector, statistics, 1, dimension);
        LowerTriangle.product(parameters, dimension, triangle, statistics, 1 + dimension, dimension);
    }

    @Override
    public void fit(double[] statistics, double[] parameters) {
        double scale = 1 / Math.sqrt(degrees(statistics[0]));
        System.arraycopy(statistics, 1, parameters, 0, dimension);
        for (int i = 0; i < triangle.length; i++) {
            parameters[dimension + i] = statistics[1 + dimension + i] * scale;
        }
    }

    private double degrees(double records) {
        double degrees = divisor == VarianceDivisor.N ? records : records - 1;
        if (degrees < 1) {
            throw Gaussian.tooFewRecords("multivariate Gaussian", divisor, (int) records);
        }
        return degrees;
    }

    @Override
    public GenerativeModel<double[][]> model(double[] parameters) {
        return MultivariateGaussianLearner.model(dimension, parameters.clone());
    }
}

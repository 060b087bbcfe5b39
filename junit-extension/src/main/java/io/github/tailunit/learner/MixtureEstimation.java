package io.github.tailunit.learner;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A mixture on its way to the most likely one; an iteration allocates nothing unless a covariance meets its limit. */
final class MixtureEstimation {

    /** Maps a whitened distance to the square root of what it takes off the binary logarithm of the density. */
    private static final double ROOT = Math.sqrt(0.5 / StrictMath.log(2));

    private static final double LN_2 = StrictMath.log(2);
    private static final double LN_2_PI = StrictMath.log(2 * Math.PI);

    /** In records: a component with less is empty, its weight becomes 0 and it stays where it is. */
    private static final double EMPTY = 1e-12;

    /** Records have variance 1 here; a variance below is rounding. */
    private static final double COLLAPSED = 1e-24;

    private final MixtureRecords records;
    private final double leastVariance;
    private final MixtureKernel kernel;
    private final CovarianceShape shape;
    private final int dimension;
    private final MixtureTile tile;
    private final double[] weights;
    private final double[] covariances;
    private final double[] triangle;
    private boolean collapsed;

    MixtureEstimation(
            MixtureRecords records, CovarianceShape shape, int components, double leastVariance, MixtureKernel kernel) {
        this.records = records;
        this.leastVariance = leastVariance;
        this.kernel = kernel;
        this.shape = shape;
        this.dimension = records.dimension();
        this.tile = new MixtureTile(shape, components, dimension);
        this.weights = new double[components];
        this.covariances = new double[components * shape.entries(dimension)];
        this.triangle = new double[LowerTriangle.size(dimension)];
    }

    void start(MixtureParameters start) {
        double[] covariance = new double[triangle.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = start.weights()[k];
            System.arraycopy(start.means()[k], 0, tile.means, k * dimension, dimension);
            Arrays.fill(covariance, 0);
            LowerTriangle.addSquare(start.factors()[k], 0, covariance, 0, dimension);
            for (int j = 0; j < dimension; j++) {
                for (int i = shape.first(j); i <= j; i++) {
                    covariances[at(k, j, i)] = covariance[CovarianceShape.FULL.entry(j, i)];
                }
            }
        }
        adoptAll();
    }

    private int at(int component, int j, int i) {
        return component * shape.entries(dimension) + shape.entry(j, i);
    }

    private void adoptAll() {
        collapsed = false;
        for (int k = 0; k < weights.length; k++) {
            adopt(k);
        }
    }

    /** Holds a covariance within its limit and prepares its density. */
    private void adopt(int component) {
        double logarithm = StrictMath.log(weights[component]);
        if (shape == CovarianceShape.DIAGONAL) {
            for (int j = 0; j < dimension; j++) {
                int at = at(component, j, j);
                covariances[at] = Math.max(covariances[at], leastVariance);
                collapsed |= covariances[at] < COLLAPSED;
                double deviation = Math.sqrt(covariances[at]);
                tile.whitening[at] = ROOT / deviation;
                logarithm -= StrictMath.log(deviation);
            }
        } else {
            if (!isWithinLimit(component)) {
                // Raised along the principal axes: the most likely covariance within the limit.
                new PrincipalAxes(covariances, at(component, 0, 0), dimension)
                        .write(leastVariance, covariances, at(component, 0, 0));
            }
            factor(component, 0);
            for (int j = 0; j < dimension; j++) {
                double pivot = triangle[shape.diagonal(j)];
                collapsed |= pivot * pivot < COLLAPSED;
                logarithm -= StrictMath.log(pivot);
            }
            invert(component);
        }
        tile.constants[component] = logarithm / LN_2;
    }

    private boolean isWithinLimit(int component) {
        factor(component, leastVariance);
        boolean positive = true;
        for (int j = 0; j < dimension; j++) {
            positive &= triangle[shape.diagonal(j)] > 0;
        }
        return positive;
    }

    /** Leaves the factor of the covariance, less a multiple of the identity, in the workspace. */
    private void factor(int component, double less) {
        System.arraycopy(covariances, at(component, 0, 0), triangle, 0, triangle.length);
        for (int j = 0; j < dimension; j++) {
            triangle[shape.diagonal(j)] -= less;
        }
        LowerTriangle.factor(triangle, 0, dimension);
    }

    /** From the factor in the workspace to the inverse that whitens. */
    private void invert(int component) {
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? ROOT : 0;
                for (int k = j; k < i; k++) {
                    sum -= triangle[shape.entry(i, k)] * tile.whitening[at(component, k, j)];
                }
                tile.whitening[at(component, i, j)] = sum / triangle[shape.diagonal(i)];
            }
        }
    }

    /** Whether a component has no variance left in some direction; there is then nothing more to iterate. */
    boolean collapsed() {
        return collapsed;
    }

    /**
     * An iteration.
     *
     * @return the mean log-likelihood of a record before it, in nats and in units of the data
     */
    double iterate() {
        double before = logLikelihood();
        for (int k = 0; k < weights.length; k++) {
            maximize(k);
        }
        adoptAll();
        return before;
    }

    /** The mean log-likelihood of a record as the mixture stands, in nats and in units of the data. */
    double logLikelihood() {
        return expect() * LN_2 / records.number() - dimension * LN_2_PI / 2 + records.logScale();
    }

    /** One pass over the records; returns the binary logarithm of the likelihood, up to constants. */
    private double expect() {
        tile.clear();
        double mantissa = 1;
        long exponent = 0;
        for (int from = 0; from < records.number(); from += tile.capacity) {
            tile.moveTo(records.columns(), from);
            for (int k = 0; k < weights.length; k++) {
                kernel.logDensities(tile, k);
            }
            kernel.exponentials(tile);
            tile.ignoreBehind(records.number() - from);
            kernel.likelihood(tile);
            for (int k = 0; k < weights.length; k++) {
                kernel.moments(tile, k);
            }
            for (double product : tile.product) {
                int lane = Math.getExponent(product);
                mantissa *= product * BinaryExponential.value(-lane); // below 2 each, so nine of them do not overflow
                exponent += lane;
            }
            int carry = Math.getExponent(mantissa);
            mantissa *= BinaryExponential.value(-carry);
            exponent += carry;
        }
        return MixtureTile.total(tile.sumOfLargest, 0) + exponent + StrictMath.log(mantissa) / LN_2;
    }

    /** Fits a component to its share of the records, by moments around its mean so far, so that little cancels. */
    private void maximize(int component) {
        double[] moments = tile.moments[component];
        double share = MixtureTile.total(moments, 0);
        if (share < EMPTY) {
            weights[component] = 0;
            return;
        }
        weights[component] = share / records.number();
        int mean = component * dimension;
        for (int j = 0; j < dimension; j++) {
            double shiftJ = MixtureTile.total(moments, tile.deviations(j)) / share;
            for (int i = shape.first(j); i <= j; i++) {
                double shiftI = MixtureTile.total(moments, tile.deviations(i)) / share;
                double product = MixtureTile.total(moments, tile.products(shape.entry(j, i))) / share;
                covariances[at(component, j, i)] = product - shiftJ * shiftI;
            }
            tile.means[mean + j] += shiftJ;
        }
    }

    /** The mixture as it stands, without its empty components. */
    MixtureParameters parameters() {
        int[] alive =
                IntStream.range(0, weights.length).filter(k -> weights[k] > 0).toArray();
        double[] shares = new double[alive.length];
        double[][] means = new double[alive.length][dimension];
        double[][] factors = new double[alive.length][triangle.length];
        for (int a = 0; a < alive.length; a++) {
            int k = alive[a];
            shares[a] = weights[k];
            System.arraycopy(tile.means, k * dimension, means[a], 0, dimension);
            for (int j = 0; j < dimension; j++) {
                for (int i = shape.first(j); i <= j; i++) {
                    factors[a][CovarianceShape.FULL.entry(j, i)] = covariances[at(k, j, i)];
                }
            }
            LowerTriangle.factor(factors[a], 0, dimension);
        }
        return new MixtureParameters(shares, means, factors);
    }
}

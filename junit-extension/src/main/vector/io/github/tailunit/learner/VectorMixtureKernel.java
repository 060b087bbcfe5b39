package io.github.tailunit.learner;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of the width that the machine prefers, at most eight lanes. Used only where the module {@code jdk.incubator.vector} is
 * resolved; compiled apart from the rest, since a compiler cannot be told to keep silent about an incubating module.
 */
final class VectorMixtureKernel implements MixtureKernel {

    private static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.length() > LANES ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = SPECIES.length();

    @Override
    public void takeFirstSquare(
            double[] column, double mean, double weight, double constant, double[] term, int length) {
        DoubleVector constants = DoubleVector.broadcast(SPECIES, constant);
        for (int r = 0; r < length; r += WIDTH) {
            DoubleVector whitened = deviation(column, r, mean).mul(weight);
            whitened.neg().fma(whitened, constants).intoArray(term, r);
        }
    }

    @Override
    public void addScaled(double[] column, double mean, double weight, double[] sum, int length) {
        DoubleVector weights = DoubleVector.broadcast(SPECIES, weight);
        for (int r = 0; r < length; r += WIDTH) {
            deviation(column, r, mean)
                    .fma(weights, DoubleVector.fromArray(SPECIES, sum, r))
                    .intoArray(sum, r);
        }
    }

    @Override
    public void takeSquare(double[] column, double mean, double weight, double[] sum, double[] term, int length) {
        DoubleVector weights = DoubleVector.broadcast(SPECIES, weight);
        for (int r = 0; r < length; r += WIDTH) {
            DoubleVector whitened = deviation(column, r, mean).fma(weights, DoubleVector.fromArray(SPECIES, sum, r));
            whitened.neg()
                    .fma(whitened, DoubleVector.fromArray(SPECIES, term, r))
                    .intoArray(term, r);
        }
    }

    private static DoubleVector deviation(double[] column, int record, double mean) {
        return DoubleVector.fromArray(SPECIES, column, record).sub(mean);
    }

    @Override
    public void exponentials(MixtureTile tile) {
        DoubleVector c0 = DoubleVector.broadcast(SPECIES, BinaryExponential.C0);
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, BinaryExponential.C1);
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, BinaryExponential.C2);
        DoubleVector c3 = DoubleVector.broadcast(SPECIES, BinaryExponential.C3);
        DoubleVector c4 = DoubleVector.broadcast(SPECIES, BinaryExponential.C4);
        DoubleVector c5 = DoubleVector.broadcast(SPECIES, BinaryExponential.C5);
        DoubleVector c6 = DoubleVector.broadcast(SPECIES, BinaryExponential.C6);
        DoubleVector c7 = DoubleVector.broadcast(SPECIES, BinaryExponential.C7);
        DoubleVector c8 = DoubleVector.broadcast(SPECIES, BinaryExponential.C8);
        DoubleVector c9 = DoubleVector.broadcast(SPECIES, BinaryExponential.C9);
        DoubleVector c10 = DoubleVector.broadcast(SPECIES, BinaryExponential.C10);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        double[][] terms = tile.terms;
        int components = tile.components;
        for (int r = 0; r < tile.length; r += WIDTH) {
            DoubleVector largest = DoubleVector.fromArray(SPECIES, terms[0], r);
            for (int k = 1; k < components; k++) {
                largest = largest.max(DoubleVector.fromArray(SPECIES, terms[k], r));
            }
            DoubleVector sum = DoubleVector.zero(SPECIES);
            for (int k = 0; k < components; k++) {
                DoubleVector power = DoubleVector.fromArray(SPECIES, terms[k], r)
                        .sub(largest)
                        .max(BinaryExponential.LEAST);
                DoubleVector whole = power.add(BinaryExponential.SHIFT);
                DoubleVector f = power.sub(whole.sub(BinaryExponential.SHIFT));
                DoubleVector square = f.mul(f);
                DoubleVector odd = c10.fma(square, c8);
                DoubleVector even = c9.fma(square, c7);
                odd = odd.fma(square, c6);
                even = even.fma(square, c5);
                odd = odd.fma(square, c4);
                even = even.fma(square, c3);
                odd = odd.fma(square, c2);
                even = even.fma(square, c1);
                odd = odd.fma(square, c0);
                DoubleVector p = even.fma(f, odd).fma(f, one);
                DoubleVector term = p.reinterpretAsLongs()
                        .add(whole.reinterpretAsLongs().lanewise(VectorOperators.LSHL, BinaryExponential.MANTISSA_BITS))
                        .reinterpretAsDoubles();
                term.intoArray(terms[k], r);
                sum = sum.add(term);
            }
            largest.intoArray(tile.largest, r);
            sum.intoArray(tile.sums, r);
        }
    }

    @Override
    public void likelihood(MixtureTile tile) {
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            DoubleVector product = DoubleVector.fromArray(SPECIES, tile.product, lane);
            DoubleVector sumOfLargest = DoubleVector.fromArray(SPECIES, tile.sumOfLargest, lane);
            for (int r = lane; r < tile.length; r += LANES) {
                DoubleVector sum = DoubleVector.fromArray(SPECIES, tile.sums, r);
                product = product.mul(sum);
                sumOfLargest = sumOfLargest.add(DoubleVector.fromArray(SPECIES, tile.largest, r));
                one.div(sum).intoArray(tile.sums, r);
            }
            product.intoArray(tile.product, lane);
            sumOfLargest.intoArray(tile.sumOfLargest, lane);
        }
    }

    @Override
    public void moments(MixtureTile tile, int component) {
        for (int lane = 0; lane < LANES; lane += WIDTH) {
            shares(tile, component, lane);
            for (int j = 0; j < tile.dimension; j++) {
                column(tile, component, j, lane);
                for (int i = tile.shape.first(j); i < j; i++) {
                    products(tile, component, j, i, lane);
                }
            }
        }
    }

    private static void shares(MixtureTile tile, int component, int lane) {
        double[] share = tile.terms[component];
        DoubleVector sum = DoubleVector.fromArray(SPECIES, tile.moments[component], lane);
        for (int r = lane; r < tile.length; r += LANES) {
            DoubleVector own =
                    DoubleVector.fromArray(SPECIES, share, r).mul(DoubleVector.fromArray(SPECIES, tile.sums, r));
            own.intoArray(share, r);
            sum = sum.add(own);
        }
        sum.intoArray(tile.moments[component], lane);
    }

    private static void column(MixtureTile tile, int component, int j, int lane) {
        double[] column = tile.records[j];
        double[] share = tile.terms[component];
        double[] moments = tile.moments[component];
        double mean = tile.means[component * tile.dimension + j];
        int at = tile.deviations(j) + lane;
        int atSquares = tile.products(tile.shape.diagonal(j)) + lane;
        DoubleVector sum = DoubleVector.fromArray(SPECIES, moments, at);
        DoubleVector squares = DoubleVector.fromArray(SPECIES, moments, atSquares);
        for (int r = lane; r < tile.length; r += LANES) {
            DoubleVector deviation = deviation(column, r, mean);
            DoubleVector own = deviation.mul(DoubleVector.fromArray(SPECIES, share, r));
            sum = sum.add(own);
            squares = squares.add(deviation.mul(own));
        }
        sum.intoArray(moments, at);
        squares.intoArray(moments, atSquares);
    }

    private static void products(MixtureTile tile, int component, int j, int i, int lane) {
        double[] columnJ = tile.records[j];
        double[] columnI = tile.records[i];
        double[] share = tile.terms[component];
        double[] moments = tile.moments[component];
        double meanJ = tile.means[component * tile.dimension + j];
        double meanI = tile.means[component * tile.dimension + i];
        int at = tile.products(tile.shape.entry(j, i)) + lane;
        DoubleVector sum = DoubleVector.fromArray(SPECIES, moments, at);
        for (int r = lane; r < tile.length; r += LANES) {
            DoubleVector own = deviation(columnJ, r, meanJ).mul(DoubleVector.fromArray(SPECIES, share, r));
            sum = sum.add(deviation(columnI, r, meanI).mul(own));
        }
        sum.intoArray(moments, at);
    }
}

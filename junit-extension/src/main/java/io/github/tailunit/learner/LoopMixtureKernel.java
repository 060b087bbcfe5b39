package io.github.tailunit.learner;

import java.util.Arrays;

/** Plain loops. Each does so little that the compiler can put it into vector instructions by itself, sums excepted. */
final class LoopMixtureKernel implements MixtureKernel {

    @Override
    public void takeFirstSquare(
            double[] column, double mean, double weight, double constant, double[] term, int length) {
        for (int i = 0; i < length; i++) {
            double whitened = (column[i] - mean) * weight;
            term[i] = Math.fma(-whitened, whitened, constant);
        }
    }

    @Override
    public void addScaled(double[] column, double mean, double weight, double[] sum, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] = Math.fma(column[i] - mean, weight, sum[i]);
        }
    }

    @Override
    public void takeSquare(double[] column, double mean, double weight, double[] sum, double[] term, int length) {
        for (int i = 0; i < length; i++) {
            double whitened = Math.fma(column[i] - mean, weight, sum[i]);
            term[i] = Math.fma(-whitened, whitened, term[i]);
        }
    }

    @Override
    public void exponentials(MixtureTile tile) {
        System.arraycopy(tile.terms[0], 0, tile.largest, 0, tile.length);
        for (int k = 1; k < tile.components; k++) {
            raise(tile.largest, tile.terms[k], tile.length);
        }
        Arrays.fill(tile.sums, 0, tile.length, 0);
        for (double[] term : tile.terms) {
            polynomials(term, tile.largest, tile.first, tile.second, tile.length);
            scale(tile.first, tile.second, term, tile.length);
            add(tile.sums, term, tile.length);
        }
    }

    private static void raise(double[] largest, double[] term, int length) {
        for (int i = 0; i < length; i++) {
            largest[i] = Math.max(largest[i], term[i]);
        }
    }

    private static void polynomials(double[] term, double[] largest, double[] fraction, double[] shifted, int length) {
        for (int i = 0; i < length; i++) {
            double power = Math.max(term[i] - largest[i], BinaryExponential.LEAST);
            double whole = power + BinaryExponential.SHIFT;
            shifted[i] = whole;
            fraction[i] = BinaryExponential.polynomial(power - (whole - BinaryExponential.SHIFT));
        }
    }

    private static void scale(double[] fraction, double[] shifted, double[] term, int length) {
        for (int i = 0; i < length; i++) {
            term[i] = BinaryExponential.scaled(fraction[i], shifted[i]);
        }
    }

    private static void add(double[] sum, double[] term, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += term[i];
        }
    }

    @Override
    public void likelihood(MixtureTile tile) {
        for (int i = 0; i < tile.length; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                tile.product[lane] *= tile.sums[i + lane];
                tile.sumOfLargest[lane] += tile.largest[i + lane];
            }
        }
        invert(tile.sums, tile.length);
    }

    private static void invert(double[] sum, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] = 1 / sum[i];
        }
    }

    @Override
    public void moments(MixtureTile tile, int component) {
        double[] share = tile.terms[component];
        double[] moments = tile.moments[component];
        multiply(share, tile.sums, tile.length);
        sum(share, tile.length, moments, 0);
        int mean = component * tile.dimension;
        for (int j = 0; j < tile.dimension; j++) {
            deviate(tile.records[j], tile.means[mean + j], share, tile.first, tile.length);
            sum(tile.first, tile.length, moments, tile.deviations(j));
            for (int i = tile.shape.first(j); i <= j; i++) {
                int at = tile.products(tile.shape.entry(j, i));
                deviate(tile.records[i], tile.means[mean + i], tile.first, tile.second, tile.length);
                sum(tile.second, tile.length, moments, at);
            }
        }
    }

    private static void multiply(double[] share, double[] factor, int length) {
        for (int i = 0; i < length; i++) {
            share[i] *= factor[i];
        }
    }

    private static void deviate(double[] column, double mean, double[] factor, double[] product, int length) {
        for (int i = 0; i < length; i++) {
            product[i] = (column[i] - mean) * factor[i];
        }
    }

    private static void sum(double[] value, int length, double[] lanes, int at) {
        double lane0 = lanes[at];
        double lane1 = lanes[at + 1];
        double lane2 = lanes[at + 2];
        double lane3 = lanes[at + 3];
        double lane4 = lanes[at + 4];
        double lane5 = lanes[at + 5];
        double lane6 = lanes[at + 6];
        double lane7 = lanes[at + 7];
        for (int i = 0; i < length; i += LANES) {
            lane0 += value[i];
            lane1 += value[i + 1];
            lane2 += value[i + 2];
            lane3 += value[i + 3];
            lane4 += value[i + 4];
            lane5 += value[i + 5];
            lane6 += value[i + 6];
            lane7 += value[i + 7];
        }
        lanes[at] = lane0;
        lanes[at + 1] = lane1;
        lanes[at + 2] = lane2;
        lanes[at + 3] = lane3;
        lanes[at + 4] = lane4;
        lanes[at + 5] = lane5;
        lanes[at + 6] = lane6;
        lanes[at + 7] = lane7;
    }
}

package io.github.tailunit.model;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Batches of rows of numbers. What is handed out has rows of its own. */
record DoubleMatrixBatch() implements BatchType<double[][]> {

    @Override
    public int size(double[][] batch) {
        return batch.length;
    }

    @Override
    public double[][] select(double[][] batch, int[] positions) {
        double[][] selected = new double[positions.length][];
        for (int i = 0; i < positions.length; i++) {
            selected[i] = batch[positions[i]].clone();
        }
        return selected;
    }

    @Override
    public double[][] concatenate(List<? extends double[][]> batches) {
        double[][] joined = new double[Sizes.total(batches, this)][];
        int next = 0;
        for (double[][] batch : batches) {
            for (double[] row : batch) {
                joined[next++] = row.clone();
            }
        }
        return joined;
    }

    /** A row is valid if it is as long as the first one and all its numbers are finite. */
    @Override
    public OptionalInt firstInvalid(double[][] batch) {
        for (int i = 0; i < batch.length; i++) {
            if (batch[i] == null || batch[i].length != batch[0].length || !isFinite(batch[i])) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isFinite(double[] row) {
        for (double value : row) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String describe(double[][] batch, int position) {
        return Arrays.toString(batch[position]);
    }

    @Override
    public long digest(double[][] batch) {
        long digest = Digest.START;
        for (double[] row : batch) {
            digest = Digest.add(digest, row.length);
            for (double value : row) {
                digest = Digest.add(digest, Double.doubleToLongBits(value));
            }
        }
        return digest;
    }
}

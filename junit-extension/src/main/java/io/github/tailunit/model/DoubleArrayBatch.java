package io.github.tailunit.model;

import java.util.List;
import java.util.OptionalInt;

/** Batches of numbers. */
record DoubleArrayBatch() implements BatchType<double[]> {

    @Override
    public int size(double[] batch) {
        return batch.length;
    }

    @Override
    public double[] select(double[] batch, int[] positions) {
        double[] selected = new double[positions.length];
        for (int i = 0; i < positions.length; i++) {
            selected[i] = batch[positions[i]];
        }
        return selected;
    }

    @Override
    public double[] concatenate(List<? extends double[]> batches) {
        double[] joined = new double[Sizes.total(batches, this)];
        int from = 0;
        for (double[] batch : batches) {
            System.arraycopy(batch, 0, joined, from, batch.length);
            from += batch.length;
        }
        return joined;
    }

    @Override
    public OptionalInt firstInvalid(double[] batch) {
        for (int i = 0; i < batch.length; i++) {
            if (!Double.isFinite(batch[i])) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public String describe(double[] batch, int position) {
        return Double.toString(batch[position]);
    }

    @Override
    public long digest(double[] batch) {
        long digest = Digest.START;
        for (double value : batch) {
            digest = Digest.add(digest, Double.doubleToLongBits(value));
        }
        return digest;
    }
}

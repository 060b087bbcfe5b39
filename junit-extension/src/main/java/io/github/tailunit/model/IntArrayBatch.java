package io.github.tailunit.model;

import java.util.List;
import java.util.OptionalInt;

/** Batches of categories, each an int; every int is a valid category. */
record IntArrayBatch() implements BatchType<int[]> {

    @Override
    public int size(int[] batch) {
        return batch.length;
    }

    @Override
    public int[] select(int[] batch, int[] positions) {
        int[] selected = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            selected[i] = batch[positions[i]];
        }
        return selected;
    }

    @Override
    public int[] concatenate(List<? extends int[]> batches) {
        int[] joined = new int[Sizes.total(batches, this)];
        int from = 0;
        for (int[] batch : batches) {
            System.arraycopy(batch, 0, joined, from, batch.length);
            from += batch.length;
        }
        return joined;
    }

    @Override
    public OptionalInt firstInvalid(int[] batch) {
        return OptionalInt.empty();
    }

    @Override
    public String describe(int[] batch, int position) {
        return Integer.toString(batch[position]);
    }

    @Override
    public long digest(int[] batch) {
        long digest = Digest.START;
        for (int value : batch) {
            digest = Digest.add(digest, value);
        }
        return digest;
    }
}

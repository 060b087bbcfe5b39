package io.github.tailunit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Batches of records of any class. What is handed out is a new ArrayList; the records themselves are shared. */
record ListBatch<T>() implements BatchType<List<T>> {

    @Override
    public int size(List<T> batch) {
        return batch.size();
    }

    @Override
    public List<T> select(List<T> batch, int[] positions) {
        List<T> selected = new ArrayList<>(positions.length);
        for (int position : positions) {
            selected.add(batch.get(position));
        }
        return selected;
    }

    @Override
    public List<T> concatenate(List<? extends List<T>> batches) {
        List<T> joined = new ArrayList<>(Sizes.total(batches, this));
        batches.forEach(joined::addAll);
        return joined;
    }

    @Override
    public OptionalInt firstInvalid(List<T> batch) {
        int position = 0;
        for (T entry : batch) {
            if (entry == null) {
                return OptionalInt.of(position);
            }
            position++;
        }
        return OptionalInt.empty();
    }

    @Override
    public String describe(List<T> batch, int position) {
        return String.valueOf(batch.get(position));
    }

    @Override
    public long digest(List<T> batch) {
        long digest = Digest.START;
        for (T entry : batch) {
            digest = Digest.add(digest, Digest.of(entry));
        }
        return digest;
    }
}

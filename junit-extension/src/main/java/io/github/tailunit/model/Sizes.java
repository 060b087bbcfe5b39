package io.github.tailunit.model;

import java.util.List;

/** Sizes of batches taken together. */
final class Sizes {

    private Sizes() {}

    static <S> int total(List<? extends S> batches, BatchType<S> type) {
        long total = 0;
        for (S batch : batches) {
            total += type.size(batch);
        }
        if (total > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a batch can hold at most " + (Integer.MAX_VALUE - 8) + " records but "
                    + total + " are needed; use fewer generations, a smaller sample size or the replace regime");
        }
        return (int) total;
    }
}

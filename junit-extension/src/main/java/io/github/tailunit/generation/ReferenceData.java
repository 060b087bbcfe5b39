package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import java.util.OptionalInt;

/** What reference data must be like before anything is trained on it. */
final class ReferenceData {

    private static final int FEWEST_RECORDS = 2;

    private ReferenceData() {}

    static <S> S checkedCopy(S data, BatchType<S> type) {
        int size = type.size(data);
        requireEnough(size);
        OptionalInt invalid = type.firstInvalid(data);
        if (invalid.isPresent()) {
            throw new IllegalArgumentException("reference record " + invalid.getAsInt() + " of " + size + " is "
                    + type.describe(data, invalid.getAsInt()) + "; remove or repair such records");
        }
        return type.copy(data);
    }

    static void requireEnough(int size) {
        if (size < FEWEST_RECORDS) {
            throw new IllegalArgumentException(
                    "the reference data must have at least " + FEWEST_RECORDS + " records but has " + size);
        }
    }
}

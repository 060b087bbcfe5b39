package io.github.tailunit.comparison;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Values;
import io.github.tailunit.model.BatchType;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One side of a comparison; {@code role} is what messages call it. */
record Rows<S>(String role, S records, int size, BatchType<S> type, int @Nullable [] clusterOf) {

    static <S> Rows<S> of(String role, S records, BatchType<S> type) {
        Objects.requireNonNull(records, role);
        return new Rows<>(role, records, type.size(records), type, null);
    }

    /** Clusters are numbered from 0 in the order in which they first occur. */
    Rows<S> clusteredBy(Categories<? super S> key) {
        Map<Object, Integer> numbers = new HashMap<>();
        int[] clusters = new int[size];
        for (int i = 0; i < size; i++) {
            Object cluster = key.of(records, i);
            if (cluster == null) {
                throw new IllegalArgumentException("the cluster of " + row(i) + " is null; give every row a cluster");
            }
            clusters[i] = numbers.computeIfAbsent(cluster, fresh -> numbers.size());
        }
        return new Rows<>(role, records, size, type, clusters);
    }

    Optional<int[]> clusters() {
        return Optional.ofNullable(clusterOf).map(int[]::clone);
    }

    double[] numbers(Values<? super S> values) {
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = values.of(records, i);
            if (Double.isNaN(numbers[i])) {
                throw new IllegalArgumentException(
                        row(i) + " has the value NaN; remove or repair such records, they are counted as invalid");
            }
        }
        return numbers;
    }

    double[] finiteNumbers(Values<? super S> values) {
        double[] numbers = numbers(values);
        int infinite = 0;
        int first = -1;
        for (int i = 0; i < size; i++) {
            if (Double.isInfinite(numbers[i])) {
                first = infinite == 0 ? i : first;
                infinite++;
            }
        }
        if (infinite > 0) {
            throw new IllegalArgumentException(
                    row(first) + " has the value " + numbers[first] + ", the first of " + infinite
                            + "; sums and distances need finite numbers: remove or repair such records, or take a metric of ranks");
        }
        return numbers;
    }

    String digest() {
        return HexFormat.of().toHexDigits(type.digest(records));
    }

    private String row(int position) {
        return role + " record " + position + " of " + size;
    }
}

package io.github.tailunit.metric;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some categories of a reference as the classes of a gauge, rarest first and then by name; the last class is the rest. */
final class ClassIndex<S> {

    private final Categories<S> categories;
    private final Map<Object, Integer> classOf = new HashMap<>();
    private final List<String> names;

    ClassIndex(Categories<S> categories, List<Map.Entry<Object, Long>> chosen) {
        this.categories = categories;
        chosen.forEach(entry -> classOf.put(entry.getKey(), classOf.size()));
        this.names = Stream.concat(
                        chosen.stream().map(entry -> String.valueOf(entry.getKey())), Stream.of("other records"))
                .toList();
    }

    /** How many records each category has, rarest first. */
    static <S> List<Map.Entry<Object, Long>> frequencies(Categories<S> categories, S batch, int size) {
        Map<Object, Long> frequencies = new HashMap<>();
        for (int i = 0; i < size; i++) {
            frequencies.merge(category(categories, batch, i), 1L, Long::sum);
        }
        return frequencies.entrySet().stream()
                .sorted(Map.Entry.<Object, Long>comparingByValue()
                        .thenComparing(entry -> String.valueOf(entry.getKey()), Comparator.naturalOrder()))
                .collect(Collectors.toList());
    }

    private static <S> Object category(Categories<S> categories, S batch, int position) {
        return Objects.requireNonNull(
                categories.of(batch, position), () -> "the category of record " + position + " is null");
    }

    List<String> names() {
        return names;
    }

    /** The number of classes without the rest. */
    int size() {
        return names.size() - 1;
    }

    long[] count(S batch, int batchSize) {
        long[] counts = new long[names.size()];
        for (int i = 0; i < batchSize; i++) {
            counts[classOf.getOrDefault(category(categories, batch, i), size())]++;
        }
        return counts;
    }
}

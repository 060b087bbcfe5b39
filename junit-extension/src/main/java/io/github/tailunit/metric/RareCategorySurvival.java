package io.github.tailunit.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which of the reference's rare categories are alive. One class a rare category, rarest first, and the rest. */
final class RareCategorySurvival<S> implements CountGauge<S> {

    private final Categories<S> categories;
    private final double atMost;
    private final Map<Object, Integer> classOf = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final long[] referenceCounts;

    RareCategorySurvival(Categories<S> categories, double atMost, S reference, int size) {
        this.categories = categories;
        this.atMost = atMost;
        Map<Object, Long> frequencies = frequencies(reference, size);
        List<Map.Entry<Object, Long>> rare = frequencies.entrySet().stream()
                .filter(entry ->
                        (double) entry.getValue() / size <= atMost) // a product would round 0.29 * 100 below 29
                .sorted(Map.Entry.<Object, Long>comparingByValue()
                        .thenComparing(entry -> String.valueOf(entry.getKey()), Comparator.naturalOrder()))
                .toList();
        if (rare.isEmpty()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "none of the %,d categories in the reference has a share of %s; the rarest has %,d of %,d "
                            + "records. Raise the limit or give data with rare categories",
                    frequencies.size(),
                    limit(),
                    frequencies.values().stream()
                            .mapToLong(Long::longValue)
                            .min()
                            .orElseThrow(),
                    size));
        }
        for (Map.Entry<Object, Long> entry : rare) {
            classOf.put(entry.getKey(), names.size());
            names.add(String.valueOf(entry.getKey()));
        }
        names.add("other records");
        this.referenceCounts = count(reference, size);
    }

    private Map<Object, Long> frequencies(S reference, int size) {
        Map<Object, Long> frequencies = new HashMap<>();
        for (int i = 0; i < size; i++) {
            frequencies.merge(category(reference, i), 1L, Long::sum);
        }
        return frequencies;
    }

    private Object category(S batch, int position) {
        return Objects.requireNonNull(
                categories.of(batch, position), () -> "the category of record " + position + " is null");
    }

    /** A limit that is the next number below a shorter one excludes that one. */
    private String limit() {
        String next = String.valueOf(Math.nextUp(atMost));
        String included = String.valueOf(atMost);
        return next.length() < included.length() ? "below " + next : "at most " + included;
    }

    private int rareCategories() {
        return names.size() - 1;
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "survival of rare categories (share %s; %,d categories, %,d reference records)",
                limit(),
                rareCategories(),
                Arrays.stream(referenceCounts, 0, rareCategories()).sum());
    }

    @Override
    public Measurement reference() {
        return measureCounts(referenceCounts);
    }

    @Override
    public int evaluationSize(int sampleSize) {
        return EvaluationSize.of(sampleSize);
    }

    @Override
    public List<String> classes() {
        return List.copyOf(names);
    }

    @Override
    public long[] referenceCounts() {
        return referenceCounts.clone();
    }

    @Override
    public long[] count(S batch, int size) {
        long[] counts = new long[names.size()];
        for (int i = 0; i < size; i++) {
            counts[classOf.getOrDefault(category(batch, i), rareCategories())]++;
        }
        return counts;
    }

    @Override
    public Measurement measureCounts(long[] counts) {
        int alive = 0;
        for (int i = 0; i < rareCategories(); i++) {
            if (counts[i] > 0) {
                alive++;
            }
        }
        return new Measurement.Proportion(alive, rareCategories());
    }

    @Override
    public Optional<Measurement> measureSupport(S support, int size) {
        return Optional.of(measureCounts(count(support, size)));
    }
}

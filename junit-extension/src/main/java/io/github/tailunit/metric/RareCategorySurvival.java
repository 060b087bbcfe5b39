package io.github.tailunit.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which of the reference's rare categories are alive. One class a rare category, rarest first, and the rest. */
final class RareCategorySurvival<S> implements CountGauge<S> {

    private final Rarity rarity;
    private final ClassIndex<S> rare;
    private final long[] referenceCounts;

    RareCategorySurvival(Categories<S> categories, Rarity rarity, S reference, int size) {
        this.rarity = rarity;
        List<Map.Entry<Object, Long>> frequencies = ClassIndex.frequencies(categories, reference, size);
        this.rare = new ClassIndex<>(
                categories,
                frequencies.stream()
                        .filter(entry -> rarity.includes(entry.getValue(), size))
                        .toList());
        if (rare.size() == 0) {
            throw new IllegalArgumentException(
                    rarity.noneOf(frequencies.size(), frequencies.get(0).getValue(), size));
        }
        this.referenceCounts = count(reference, size);
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "survival of %s%,d categories, %,d reference records)",
                rarity.label(),
                rare.size(),
                Arrays.stream(referenceCounts, 0, rare.size()).sum());
    }

    @Override
    public String name() {
        return "survival of " + rarity.name();
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
        return rare.names();
    }

    @Override
    public Detail detail() {
        return Detail.LOST_BY_COUNT;
    }

    @Override
    public long[] referenceCounts() {
        return referenceCounts.clone();
    }

    @Override
    public long[] count(S batch, int size) {
        return rare.count(batch, size);
    }

    @Override
    public Measurement measureCounts(long[] counts) {
        int alive = 0;
        for (int i = 0; i < rare.size(); i++) {
            if (counts[i] > 0) {
                alive++;
            }
        }
        return new Measurement.Proportion(alive, rare.size());
    }

    @Override
    public Optional<Measurement> measureSupport(S support, int size) {
        return Optional.of(measureCounts(count(support, size)));
    }
}

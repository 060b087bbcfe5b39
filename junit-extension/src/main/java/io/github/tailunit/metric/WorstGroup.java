package io.github.tailunit.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The group that has kept least of its share of the records. One class a judged group, smallest first, and the rest. */
final class WorstGroup<S> implements CountGauge<S> {

    private static final int MOST_NAMES = 10;

    private final Groups<S> groups;
    private final ClassIndex<S> judged;
    private final List<Map.Entry<Object, Long>> tooSmall;
    private final long atLeast;
    private final long[] referenceCounts;
    private final int size;

    WorstGroup(Groups<S> groups, S reference, int size, RecordsNeeded needed) {
        this.groups = groups;
        this.size = size;
        this.atLeast = groups.atLeast().orElse(needed.atLeast());
        List<Map.Entry<Object, Long>> frequencies = ClassIndex.frequencies(groups.key(), reference, size);
        this.tooSmall =
                frequencies.stream().filter(entry -> entry.getValue() < atLeast).toList();
        this.judged = new ClassIndex<>(
                groups.key(),
                frequencies.stream()
                        .filter(entry -> entry.getValue() >= atLeast)
                        .toList());
        if (judged.size() == 0) {
            throw new IllegalArgumentException(noneLargeEnough(frequencies.get(frequencies.size() - 1), needed));
        }
        this.referenceCounts = count(reference, size);
    }

    private String noneLargeEnough(Map.Entry<Object, Long> largest, RecordsNeeded needed) {
        boolean own = groups.atLeast().isPresent();
        long generations = needed.perGeneration() == 0 ? 0 : largest.getValue() / needed.perGeneration();
        return String.format(
                Locale.ROOT,
                "no group has the %,d reference records that %s; the largest, %s, has %,d of %,d. Give at least %,.0f "
                        + "reference records of the same kind%s, or set another minimum with withAtLeast(..)",
                atLeast,
                own ? "withAtLeast asks for" : "this loop takes to tell the loss of a group from sampling noise",
                largest.getKey(),
                largest.getValue(),
                size,
                Math.ceil((double) atLeast * size / largest.getValue()),
                own || generations == 0 ? "" : ", train at most " + generations + " generations");
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "representation of the worst of %,d %s%s (the smallest has %,d of %,d reference records)",
                judged.size(),
                judged.size() == 1 ? "group" : "groups",
                groups.name().isEmpty() ? "" : " by " + groups.name(),
                referenceCounts[0],
                size);
    }

    @Override
    public String name() {
        return "representation of the worst group" + (groups.name().isEmpty() ? "" : " by " + groups.name());
    }

    @Override
    public List<String> caveats() {
        if (tooSmall.isEmpty()) {
            return List.of();
        }
        String names = tooSmall.stream()
                .limit(MOST_NAMES)
                .map(entry -> String.format(Locale.ROOT, "%s (%,d)", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        int more = tooSmall.size() - MOST_NAMES;
        return List.of(String.format(
                Locale.ROOT,
                "Not judged, fewer than %,d reference records: %s%s.",
                atLeast,
                names,
                more > 0 ? " and " + more + " more" : ""));
    }

    @Override
    public Measurement reference() {
        return measureCounts(referenceCounts);
    }

    @Override
    public int evaluationSize(int sampleSize) {
        return EvaluationSize.ofEvent(sampleSize, size, referenceCounts[0]);
    }

    @Override
    public List<String> classes() {
        return judged.names();
    }

    @Override
    public Detail detail() {
        return Detail.SHARES;
    }

    @Override
    public long[] referenceCounts() {
        return referenceCounts.clone();
    }

    @Override
    public long[] count(S batch, int batchSize) {
        return judged.count(batch, batchSize);
    }

    @Override
    public Measurement measureCounts(long[] counts) {
        double total = Arrays.stream(counts).sum();
        double worst = Double.POSITIVE_INFINITY;
        for (int i = 0; i < judged.size(); i++) {
            worst = Math.min(worst, counts[i] / total / ((double) referenceCounts[i] / size));
        }
        return new Measurement.Scalar(worst);
    }
}

package io.github.tailunit.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Cells of a tail with about equal reference counts, from the threshold outwards; the last class is the rest. */
final class TailCells<S> implements CountGauge<S> {

    /** Enough evaluation records to miss no cell of the reference by chance: e^-20. */
    private static final long HITS_IN_SMALLEST_CELL = 20;

    private final CalibratedTail<S> tail;
    private final Cuts upper;
    private final Cuts lower;
    private final long[] referenceCounts;
    private final int size;
    private final RecordsNeeded needed;

    private TailCells(CalibratedTail<S> tail, Cuts upper, Cuts lower, S reference, int size, RecordsNeeded needed) {
        this.tail = tail;
        this.upper = upper;
        this.lower = lower;
        this.size = size;
        this.needed = needed;
        this.referenceCounts = count(reference, size);
    }

    static <S> TailCells<S> of(Tail<S> tail, int cells, S reference, int size, RecordsNeeded needed) {
        CalibratedTail<S> frozen = tail.calibrate(reference, size);
        double[] inside = frozen.inside(reference, size);
        boolean hasUpper = frozen.above() < Double.POSITIVE_INFINITY;
        boolean hasLower = frozen.below() > Double.NEGATIVE_INFINITY;
        Cuts upper =
                hasUpper ? Cuts.of(Arrays.stream(inside).filter(x -> x > frozen.above()), cells, frozen) : Cuts.NONE;
        Cuts lower = hasLower
                ? Cuts.of(Arrays.stream(inside).filter(x -> x < frozen.below()).map(x -> -x), cells, frozen)
                : Cuts.NONE;
        return new TailCells<>(frozen, upper, lower, reference, size, needed);
    }

    private int cells() {
        return lower.cells() + upper.cells();
    }

    private long smallestCell() {
        return Arrays.stream(referenceCounts, 0, cells()).min().orElseThrow();
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "coverage of %,d cells in the %s (%s; %,d reference records, at least %,d a cell)",
                cells(),
                tail.place(),
                tail.condition(),
                Arrays.stream(referenceCounts, 0, cells()).sum(),
                smallestCell());
    }

    @Override
    public List<String> caveats() {
        return smallestCell() >= needed.atLeast()
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "A cell has as few as %,d reference %s; %,d are needed in this loop to tell its loss from sampling "
                                + "noise.",
                        smallestCell(),
                        smallestCell() == 1 ? "record" : "records",
                        needed.atLeast()));
    }

    @Override
    public Optional<Tail<S>> tail() {
        return Optional.of(tail.asked());
    }

    @Override
    public Measurement reference() {
        return measureCounts(referenceCounts);
    }

    @Override
    public int evaluationSize(int sampleSize) {
        return EvaluationSize.of(sampleSize, HITS_IN_SMALLEST_CELL * size / smallestCell());
    }

    @Override
    public List<String> classes() {
        List<String> names = new ArrayList<>();
        IntStream.range(0, lower.cells()).forEach(cell -> names.add(lower.name(cell, tail.below(), true)));
        IntStream.range(0, upper.cells()).forEach(cell -> names.add(upper.name(cell, tail.above(), false)));
        names.add("other records");
        return List.copyOf(names);
    }

    @Override
    public long[] referenceCounts() {
        return referenceCounts.clone();
    }

    @Override
    public long[] count(S batch, int batchSize) {
        long[] counts = new long[cells() + 1];
        for (int i = 0; i < batchSize; i++) {
            double value = tail.value(batch, i);
            if (value < tail.below()) {
                counts[lower.cell(-value)]++;
            } else if (value > tail.above()) {
                counts[lower.cells() + upper.cell(value)]++;
            } else {
                counts[cells()]++;
            }
        }
        return counts;
    }

    @Override
    public Measurement measureCounts(long[] counts) {
        return new Measurement.Proportion(
                Arrays.stream(counts, 0, cells()).filter(count -> count > 0).count(), cells());
    }

    @Override
    public Optional<Measurement> measureSupport(S support, int supportSize) {
        return Optional.of(measureCounts(count(support, supportSize)));
    }
}

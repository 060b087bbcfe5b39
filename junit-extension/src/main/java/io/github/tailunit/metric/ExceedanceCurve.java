package io.github.tailunit.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The share of records beyond each of several thresholds of one side of a tail: for a picture, never for a verdict. The
 * thresholds are reference records, from the median outwards; the numbers of reference records beyond them are about
 * {@code n/2, n/3, ...} in equal steps of the logarithm, down to 1.
 *
 * @param <S> the type of a batch
 */
public final class ExceedanceCurve<S> implements CountGauge<S> {

    private static final int STEPS = 24;

    private final Values<S> values;
    private final double sign;
    private final double[] thresholds; // rising, of numbers times the sign
    private final long[] referenceCounts;

    private ExceedanceCurve(Values<S> values, double sign, double[] thresholds, S reference, int size) {
        this.values = values;
        this.sign = sign;
        this.thresholds = thresholds;
        this.referenceCounts = count(reference, size);
    }

    /**
     * The curves of a tail.
     *
     * @param <S> the type of a batch
     * @param tail the tail, whose level plays no part
     * @param reference the reference data
     * @param size its number of records
     * @return one curve, or two for both sides: the lower one first
     * @throws IllegalArgumentException if a number of the reference is not finite, or all are the same
     */
    public static <S> List<ExceedanceCurve<S>> of(Tail<S> tail, S reference, int size) {
        double[] numbers = NumberSample.ofReference(tail.values(), reference, size, "tail", "tail");
        DoubleStream signs = switch (tail.side()) {
            case UPPER -> DoubleStream.of(1);
            case LOWER -> DoubleStream.of(-1);
            case BOTH -> DoubleStream.of(-1, 1);
        };
        return signs.mapToObj(
                        sign -> new ExceedanceCurve<>(tail.values(), sign, thresholds(numbers, sign), reference, size))
                .toList();
    }

    private static double[] thresholds(double[] numbers, double sign) {
        double[] sorted = Arrays.stream(numbers).map(x -> sign * x).sorted().toArray();
        int most = sorted.length / 2;
        return IntStream.rangeClosed(0, STEPS)
                .map(step -> (int) Math.round(Math.pow(most, 1 - (double) step / STEPS))) // records beyond, falling
                .mapToDouble(beyond -> sorted[sorted.length - 1 - Math.min(beyond, sorted.length - 1)])
                .distinct()
                .toArray();
    }

    /**
     * Which side this is.
     *
     * @return {@link Tail.Side#UPPER} or {@link Tail.Side#LOWER}
     */
    public Tail.Side side() {
        return sign > 0 ? Tail.Side.UPPER : Tail.Side.LOWER;
    }

    /**
     * The thresholds.
     *
     * @return numbers, from the median outwards
     */
    public List<Double> thresholds() {
        return Arrays.stream(thresholds).map(x -> sign * x).boxed().toList();
    }

    /**
     * The share of records strictly beyond each threshold.
     *
     * @param counts one count a class, not all 0
     * @return shares in [0, 1], never rising
     */
    public List<Double> shares(long[] counts) {
        double total = Arrays.stream(counts).sum();
        Double[] shares = new Double[thresholds.length];
        long beyond = 0;
        for (int i = thresholds.length - 1; i >= 0; i--) {
            beyond += counts[i];
            shares[i] = beyond / total;
        }
        return List.of(shares);
    }

    @Override
    public String description() {
        return "share of records " + (sign > 0 ? "above" : "below") + " thresholds";
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
        List<String> names = new ArrayList<>();
        thresholds().forEach(threshold -> names.add((sign > 0 ? "above " : "below ") + ShownNumber.of(threshold)));
        names.add("other records");
        return names;
    }

    @Override
    public long[] referenceCounts() {
        return referenceCounts.clone();
    }

    /**
     * Counts a batch.
     *
     * @throws IllegalArgumentException if a number of the batch is not finite
     */
    @Override
    public long[] count(S batch, int size) {
        long[] counts = new long[thresholds.length + 1];
        for (int i = 0; i < size; i++) {
            double value = sign * values.of(batch, i);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("record " + i + " has the value " + sign * value);
            }
            int at = Arrays.binarySearch(thresholds, value);
            int below = at >= 0 ? at : -at - 1; // thresholds strictly below
            counts[below == 0 ? thresholds.length : below - 1]++;
        }
        return counts;
    }

    /** The share of records beyond the first threshold. */
    @Override
    public Measurement measureCounts(long[] counts) {
        long total = Arrays.stream(counts).sum();
        return new Measurement.Proportion(total - counts[counts.length - 1], total);
    }
}

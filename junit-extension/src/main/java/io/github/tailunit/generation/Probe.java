package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A few records of a model or a source, to see whether two of them draw the same ones from different seeds. */
final class Probe {

    static final int SIZE = 256;

    private static final double IMPOSSIBLE = 1e-9;

    private Probe() {}

    static <S> long[] digests(S batch, BatchType<S> type) {
        return IntStream.range(0, Math.min(SIZE, type.size(batch)))
                .mapToLong(i -> type.digest(type.select(batch, new int[] {i})))
                .toArray();
    }

    /** Equal probes are copies unless the model has so few different records that chance explains it. */
    static boolean areCopies(long[] one, long[] other) {
        return Arrays.equals(one, other) && chanceOfEqual(one) < IMPOSSIBLE;
    }

    /** Two independent draws are equal with probability {@code sum p^2}. */
    private static double chanceOfEqual(long[] probe) {
        Map<Long, Long> frequencies =
                Arrays.stream(probe).boxed().collect(Collectors.groupingBy(digest -> digest, Collectors.counting()));
        double match = frequencies.values().stream()
                .mapToDouble(count -> Math.pow((double) count / probe.length, 2))
                .sum();
        return Math.pow(match, probe.length);
    }
}

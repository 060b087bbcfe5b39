package io.github.tailunit.comparison;

import io.github.tailunit.metric.ShownNumber;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.statistics.OrderStatistics;
import io.github.tailunit.statistics.OrderStatistics.QuantileType;
import java.util.Arrays;

/** A tail on one side, whose numbers are turned so that they grow outwards: those of a lower tail are negated. */
record OutwardTail<S>(Tail<S> tail) {

    OutwardTail {
        OneTail.requireOneSide(tail, "a shape");
    }

    boolean isUpper() {
        return tail.side() == Tail.Side.UPPER;
    }

    String place() {
        return TailRegion.name(tail);
    }

    double[] outward(Reference<S> reference) {
        return turned(reference.finiteNumbers(tail.values()));
    }

    double[] outward(Candidate<S> candidate) {
        return turned(candidate.finiteNumbers(tail.values()));
    }

    private double[] turned(double[] numbers) {
        return isUpper() ? numbers : Arrays.stream(numbers).map(x -> -x).toArray();
    }

    /** A number as it was before it was turned, and the same the other way. */
    double turned(double number) {
        return isUpper() ? number : -number;
    }

    /** The quantile of the reference, type 7, turned outwards. */
    double threshold(double[] outward) {
        double[] numbers = turned(outward);
        return turned(OrderStatistics.quantile(numbers, tail.level(), QuantileType.HF7)
                .orElseThrow());
    }

    TailCounts counts(double threshold, double[] reference, double[] candidate) {
        long inReference = beyond(threshold, reference);
        return new TailCounts(
                "x " + (isUpper() ? "> " : "< ") + ShownNumber.of(turned(threshold)),
                tail.share(),
                (double) inReference / reference.length,
                inReference,
                beyond(threshold, candidate));
    }

    private static long beyond(double threshold, double[] outward) {
        return Arrays.stream(outward).filter(x -> x > threshold).count();
    }
}

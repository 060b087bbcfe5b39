package io.github.tailunit.gate;

import io.github.tailunit.metric.Measurement;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Runs from the same random numbers, then and now, from run 0 on.
 *
 * @param then what the stored runs kept
 * @param now what the first of them keep now
 */
record StoredPairs(List<Measurement> then, List<Measurement> now) {

    StoredPairs {
        now = List.copyOf(now.subList(0, Math.min(now.size(), then.size())));
    }

    int size() {
        return now.size();
    }

    /** How many keep something else. What could not be measured then and cannot be now is the same. */
    int changed() {
        return (int) IntStream.range(0, size())
                .filter(i -> order(then.get(i)) != order(now.get(i)))
                .count();
    }

    /** Pearson's, over the pairs of which both could be measured. */
    OptionalDouble correlation() {
        int[] defined = IntStream.range(0, size())
                .filter(i ->
                        then.get(i).value().isPresent() && now.get(i).value().isPresent())
                .toArray();
        double[] before =
                IntStream.of(defined).mapToDouble(i -> order(then.get(i))).toArray();
        double[] after =
                IntStream.of(defined).mapToDouble(i -> order(now.get(i))).toArray();
        double spread = Math.sqrt(products(before, before) * products(after, after));
        return spread > 0 ? OptionalDouble.of(products(before, after) / spread) : OptionalDouble.empty();
    }

    /** The sum of the products of deviations from the mean. */
    private static double products(double[] one, double[] other) {
        double meanOfOne = mean(one);
        double meanOfOther = mean(other);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> (one[i] - meanOfOne) * (other[i] - meanOfOther))
                .sum();
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
    }

    /** A run that could not be measured is worse than all others. */
    static double order(Measurement kept) {
        return kept.value().orElse(Double.NEGATIVE_INFINITY);
    }
}

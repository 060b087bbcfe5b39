package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.statistics.HillNumbers;
import io.github.tailunit.statistics.InformationUnit;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How diverse the candidate is, over how diverse the reference is. */
record HillNumberRatio(double order) implements CountStatistic {

    HillNumberRatio {
        if (!(order >= 0 && order <= Double.MAX_VALUE)) { // written so that NaN fails
            throw new IllegalArgumentException(
                    "the order of a Hill number must be 0 or more and finite but was " + order);
        }
    }

    @Override
    public Measurement of(ItemCounts counts) {
        long budget = counts.budget();
        return new Measurement.Scalar(number(counts.candidate(), budget) / number(counts.reference(), budget));
    }

    private double number(long[] counts, long budget) {
        if (order == 0) {
            return ItemCounts.richness(counts, budget);
        }
        return order == 1
                ? Math.exp(HillNumbers.correctedEntropy(counts, InformationUnit.NATS)
                        .value()
                        .orElseThrow())
                : HillNumbers.of(weights(counts), order).value().orElseThrow();
    }

    private static double[] weights(long[] counts) {
        double[] weights = new double[counts.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = counts[i];
        }
        return weights;
    }

    /**
     * By the delta method, the logarithm of the ratio being normal; with g the derivative of the logarithm of a number by p, the
     * variance is that of g under p, over the number of records. Where it is 0, in equal categories, the law is another one.
     */
    @Override
    public MetricResult explain(
            MetricResult result, ItemCounts counts, ComparisonSettings settings, boolean independent) {
        if (order == 0) {
            return result.warning("No interval: there is none for a number of categories that holds its level.");
        }
        if (!independent) {
            return result.warning("No interval: the variance is that of independent records.");
        }
        double one = variance(counts.candidate());
        double other = variance(counts.reference());
        if (one < 1e-15 || other < 1e-15) { // equal shares, but for rounding
            return result.warning("No interval: a side has one category, or equally frequent ones.");
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - settings.confidence()) / 2);
        double factor = Math.exp(z * Math.sqrt(one / counts.candidateTotal() + other / counts.referenceTotal()));
        double ratio = result.value().value().orElseThrow();
        return result.with(Interval.approximate(
                ratio / factor, ratio * factor, settings.confidence(), "delta method on the log ratio"));
    }

    /** Of one record. */
    private double variance(long[] counts) {
        double total = 0;
        for (long count : counts) {
            total += count;
        }
        double powers = 0;
        for (long count : counts) {
            powers += Math.pow(count / total, order);
        }
        double mean = 0;
        double square = 0;
        for (long count : counts) {
            double p = count / total;
            if (p > 0) {
                double g = order == 1 ? -Math.log(p) : order * Math.pow(p, order - 1) / ((1 - order) * powers);
                mean += p * g;
                square += p * g * g;
            }
        }
        return Math.max(0, square - mean * mean);
    }
}

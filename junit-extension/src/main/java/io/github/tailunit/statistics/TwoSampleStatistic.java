package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.Seed;
import java.util.Optional;

/**
 * A number that says how far apart two samples of numbers are: 0 or close to it if they come from one law, larger if not.
 * Ties are counted exactly, sizes may differ, and the order of the values has no influence. The factories are in the
 * classes named after the statistics.
 */
public final class TwoSampleStatistic {

    /** The computation, in O(N) on a split of the pooled sample. */
    @FunctionalInterface
    interface Kernel {
        double of(Split split);
    }

    /** What the values must be like. */
    enum Domain {
        /** Only their order counts, so they may be infinite. */
        RANKS,
        /** Only their order counts, and they must not all be equal. */
        VARYING_RANKS,
        /** Their differences count, so they must be finite. */
        DISTANCES
    }

    private final String name;
    private final Domain domain;
    private final Kernel kernel;

    TwoSampleStatistic(String name, Domain domain, Kernel kernel) {
        this.name = name;
        this.domain = domain;
        this.kernel = kernel;
    }

    /**
     * What this statistic is called, its parameters included.
     *
     * @return the name, such as {@code tail energy above q0.95}
     */
    public String name() {
        return name;
    }

    /**
     * Whether only the order of the values counts, so that they may be infinite.
     *
     * @return false for a distance, which refuses infinite values
     */
    public boolean isOfRanks() {
        return domain != Domain.DISTANCES;
    }

    /**
     * The statistic of two samples; O(N log N) for N values together.
     *
     * @param reference the real data
     * @param candidate what is compared with it
     * @return the number; undefined if a sample is empty, if all values are equal and the statistic needs values that vary, or
     *     if the number is too large for a double
     * @throws IllegalArgumentException if a value is NaN, or infinite in a statistic that is a distance
     */
    public Measurement of(double[] reference, double[] candidate) {
        PooledSample pooled = pool(reference, candidate);
        return undefinedOn(pooled).<Measurement>map(Measurement.Undefined::new).orElseGet(() -> number(pooled));
    }

    private Measurement number(PooledSample pooled) {
        double number = kernel.of(pooled.observed());
        return Double.isFinite(number)
                ? new Measurement.Scalar(number)
                : new Measurement.Undefined("the " + name + " is too large for a number");
    }

    /**
     * The permutation test with this statistic, of samples whose rows are independent. Each rearrangement takes O(N).
     *
     * @param reference the real data
     * @param candidate what is compared with it
     * @param resamples the number of random rearrangements, at least 1
     * @param seed where they come from
     * @return the test, or empty where the statistic is undefined
     * @throws IllegalArgumentException as {@link #of}, or if there are fewer than 1 resamples
     * @see PermutationTest
     */
    public Optional<TwoSampleTest> permutationTest(double[] reference, double[] candidate, int resamples, Seed seed) {
        return isDefined(reference, candidate)
                ? Optional.of(test(
                        PermutationTest.of(reference.length, candidate.length), reference, candidate, resamples, seed))
                : Optional.empty();
    }

    /**
     * The permutation test with this statistic, of samples whose rows depend on each other within clusters.
     *
     * @param reference the real data
     * @param candidate what is compared with it
     * @param referenceClusters the cluster of each value of the reference
     * @param candidateClusters the cluster of each value of the candidate
     * @param resamples the number of random rearrangements, at least 1
     * @param seed where they come from
     * @return the test, or empty where the statistic is undefined
     * @throws IllegalArgumentException as {@link #of}, if there are fewer than 1 resamples, or if a sample has not one cluster
     *     number for each value
     * @see PermutationTest#ofClusters
     */
    public Optional<TwoSampleTest> permutationTest(
            double[] reference,
            double[] candidate,
            int[] referenceClusters,
            int[] candidateClusters,
            int resamples,
            Seed seed) {
        requireAll("reference", referenceClusters, reference);
        requireAll("candidate", candidateClusters, candidate);
        return isDefined(reference, candidate)
                ? Optional.of(test(
                        PermutationTest.ofClusters(referenceClusters, candidateClusters),
                        reference,
                        candidate,
                        resamples,
                        seed))
                : Optional.empty();
    }

    private static void requireAll(String role, int[] clusters, double[] sample) {
        if (clusters.length != sample.length) {
            throw new IllegalArgumentException(role + ": " + clusters.length + " cluster numbers for " + sample.length
                    + " values; give one for each");
        }
    }

    private boolean isDefined(double[] reference, double[] candidate) {
        return of(reference, candidate) instanceof Measurement.Scalar;
    }

    private TwoSampleTest test(PermutationTest test, double[] reference, double[] candidate, int resamples, Seed seed) {
        Split split = PooledSample.of(reference, candidate).observed();
        return test.test(
                (rows, references) -> {
                    split.assign(rows, references);
                    return kernel.of(split);
                },
                resamples,
                seed);
    }

    private PooledSample pool(double[] reference, double[] candidate) {
        PooledSample pooled = PooledSample.of(reference, candidate);
        if (!isOfRanks()) {
            requireFinite("reference", reference);
            requireFinite("candidate", candidate);
        }
        return pooled;
    }

    private void requireFinite(String role, double[] sample) {
        int infinite = 0;
        int first = -1;
        for (int i = sample.length - 1; i >= 0; i--) {
            if (Double.isInfinite(sample[i])) {
                infinite++;
                first = i;
            }
        }
        if (infinite > 0) {
            throw new IllegalArgumentException(role + ": " + infinite + " of " + sample.length
                    + " values are infinite, the first at position " + first + "; the " + name
                    + " needs finite values. Leave them out and report them, or use a statistic of ranks");
        }
    }

    private Optional<String> undefinedOn(PooledSample pooled) {
        if (pooled.references() == 0) {
            return Optional.of("the reference has no values");
        }
        if (pooled.candidates() == 0) {
            return Optional.of("the candidate has no values");
        }
        if (domain == Domain.VARYING_RANKS && pooled.distinctValues() == 1) {
            return Optional.of("identical constants: all " + pooled.size() + " values are " + pooled.distinctValue(0));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.github.tailunit.statistics;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.Seed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** The same number, to the last bit, from two samples in ascending order. */
    @FunctionalInterface
    interface AscendingKernel {
        double of(double[] reference, double[] candidate);
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
    private final AscendingKernel ascendingKernel;

    TwoSampleStatistic(String name, Domain domain, Kernel kernel) {
        this(name, domain, kernel, (reference, candidate) -> kernel.of(Split.ofAscending(reference, candidate)));
    }

    /** With a computation that needs no split where nothing is rearranged. */
    TwoSampleStatistic(String name, Domain domain, Kernel kernel, AscendingKernel ascendingKernel) {
        this.name = name;
        this.domain = domain;
        this.kernel = kernel;
        this.ascendingKernel = ascendingKernel;
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
        return freeze(reference).of(candidate);
    }

    /**
     * The statistic of one reference and any number of candidates: the reference is sorted once, and guides the sorting of
     * candidates that have about its law, which then take O(N).
     *
     * @param reference the real data; kept and not copied, so it must not change any more
     * @return the statistic of a candidate
     * @throws IllegalArgumentException if a value is NaN
     */
    public Frozen freeze(double[] reference) {
        PooledSample.requireNumbers("reference", reference);
        return new Frozen(reference);
    }

    /** A statistic with its reference. Thread-safe. */
    public final class Frozen {

        private final double[] reference;
        private final boolean finite;
        private final double[] ascending;
        private final @Nullable DistributionTable guide;

        private Frozen(double[] reference) {
            this.reference = reference;
            this.finite = Sample.areFinite(reference);
            this.ascending = GuidedSort.ascending(reference);
            this.guide = reference.length == 0 ? null : DistributionTable.ofSample(ascending);
        }

        /**
         * The statistic, the same to the last bit as {@link TwoSampleStatistic#of}.
         *
         * @param candidate what is compared with the reference
         * @return the number; undefined where that is
         * @throws IllegalArgumentException if a value is NaN, or a value of either side is infinite in a statistic that is a
         *     distance
         */
        public Measurement of(double[] candidate) {
            if (!finite || !Sample.areFinite(candidate)) {
                requireNumbers(reference, candidate);
            }
            if (guide == null) {
                return new Measurement.Undefined("the reference has no values");
            }
            if (candidate.length == 0) {
                return new Measurement.Undefined("the candidate has no values");
            }
            double[] sorted = new double[candidate.length];
            new GuidedSort().sort(candidate, guide, sorted);
            return number(ascending, sorted);
        }
    }

    private Measurement number(double[] reference, double[] candidate) {
        int size = reference.length + candidate.length;
        double least = Math.min(reference[0], candidate[0]);
        if (domain == Domain.VARYING_RANKS
                && least == Math.max(reference[reference.length - 1], candidate[candidate.length - 1])) {
            return new Measurement.Undefined("identical constants: all " + size + " values are " + (least + 0.0));
        }
        double number = ascendingKernel.of(reference, candidate);
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

    private void requireNumbers(double[] reference, double[] candidate) {
        PooledSample.requireNumbers("reference", reference);
        PooledSample.requireNumbers("candidate", candidate);
        if (!isOfRanks()) {
            requireFinite("reference", reference);
            requireFinite("candidate", candidate);
        }
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

    @Override
    public String toString() {
        return name;
    }
}

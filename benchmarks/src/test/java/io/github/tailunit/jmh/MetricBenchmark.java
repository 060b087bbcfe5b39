package io.github.tailunit.jmh;

import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.DistributionTable;
import io.github.tailunit.statistics.Exceedances;
import io.github.tailunit.statistics.GoodnessOfFit;
import io.github.tailunit.statistics.GuidedSelection;
import io.github.tailunit.statistics.GuidedSort;
import io.github.tailunit.statistics.KolmogorovSmirnov;
import io.github.tailunit.statistics.TwoSampleStatistic;
import io.github.tailunit.statistics.Wasserstein;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.commons.numbers.arrays.Selection;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a metric costs on records that are about from a known law, guided by it and by sorting. The secondary result {@code point}
 * is the time for one record of the candidate. Each invocation takes the next array of a pool of some million records, so that the
 * processor cannot learn its branches. No algorithm changes its input: those that sort write to another array, and the copy
 * that {@code Arrays.sort} and {@code Selection} need for it, about 0.4 ns a record, is part of their time.
 *
 * <p>Of {@code ks2} and {@code w1} both sides are sorted; of {@code ks2Frozen} and {@code w1Frozen} the reference was sorted before, as
 * in a recursion, for both algorithms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MetricBenchmark {

    private static final int POOL = 1 << 21;
    private static final double[] LEVELS = {0.01, 0.05, 0.5, 0.95, 0.99, 0.999};
    private static final double[] THRESHOLDS = {1.6448536269514722, 2.3263478740408408, 3.090232306167813};
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** How it is computed. */
    public enum Algorithm {
        /** With the law or the reference as a guide. */
        GUIDED,
        /** With {@code Arrays.sort}. */
        ARRAYS
    }

    /** How order statistics are found. */
    public enum Selecting {
        /** With the reference as a guide. */
        GUIDED,
        /** With {@code Arrays.sort}. */
        ARRAYS,
        /** With {@code Selection} of Commons Numbers. */
        SELECT
    }

    /** Counts records, for the time that one takes. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Points {

        /** How many were looked at. */
        public long point;
    }

    /** The algorithms of most metrics. */
    @State(Scope.Thread)
    public static class By {

        /** Which one. */
        @Param
        public Algorithm algo;

        /**
         * Checks that the algorithms agree.
         *
         * @param data the records
         */
        @Setup
        public void check(MetricBenchmark data) {
            double[] one = data.next();
            double[] other = data.next();
            require("sort", data.sorted(Algorithm.GUIDED, one).clone(), data.sorted(Algorithm.ARRAYS, one));
            require("tail3", data.tail(Algorithm.GUIDED, one).clone(), data.tail(Algorithm.ARRAYS, one));
            require("ks1", data.ks1(Algorithm.GUIDED, one), data.ks1(Algorithm.ARRAYS, one), 0);
            require("ad", data.ad(Algorithm.GUIDED, one), data.ad(Algorithm.ARRAYS, one), 1e-9);
            require("ks2", data.ks2(Algorithm.GUIDED, one, other), data.ks2(Algorithm.ARRAYS, one, other), 0);
            require("w1", data.w1(Algorithm.GUIDED, one, other), data.w1(Algorithm.ARRAYS, one, other), 1e-12);
        }
    }

    /** The algorithms of order statistics. */
    @State(Scope.Thread)
    public static class Selected {

        /** Which one. */
        @Param
        public Selecting algo;

        /**
         * Checks that the algorithms agree.
         *
         * @param data the records
         */
        @Setup
        public void check(MetricBenchmark data) {
            double[] one = data.next();
            double[] sorted = data.quantiles(Selecting.ARRAYS, one).clone();
            require("quantiles6", data.quantiles(Selecting.GUIDED, one).clone(), sorted);
            require("quantiles6", data.quantiles(Selecting.SELECT, one).clone(), sorted);
        }
    }

    /** The number of records on each side. */
    @Param({"1000", "10000", "100000"})
    public int m;

    private double[][] pool;
    private int next;
    private double[] reference;
    private double[] work;
    private double[] otherWork;
    private DistributionTable guide;
    private GoodnessOfFit law;
    private final GuidedSort sort = new GuidedSort();
    private final GuidedSelection selection = new GuidedSelection();
    private int[] ranks;
    private final double[] found = new double[2 * LEVELS.length];
    private final int[] counts = new int[THRESHOLDS.length];
    private final TwoSampleStatistic largestDistance = KolmogorovSmirnov.statistic();
    private final TwoSampleStatistic meanDistance = Wasserstein.whole();
    private TwoSampleStatistic.Frozen frozenLargestDistance;
    private TwoSampleStatistic.Frozen frozenMeanDistance;

    /** Makes the data. */
    @Setup
    public void prepare() {
        RandomStream random = new Seed(1).stream();
        pool = new double[Math.max(4, POOL / m)][m];
        for (double[] values : pool) {
            Arrays.setAll(values, i -> random.nextGaussian());
        }
        reference = new double[m];
        Arrays.setAll(reference, i -> random.nextGaussian());
        Arrays.sort(reference);
        guide = DistributionTable.ofSample(reference);
        law = GoodnessOfFit.of(NORMAL::cumulativeProbability, -3.1, 3.1);
        frozenLargestDistance = largestDistance.freeze(reference);
        frozenMeanDistance = meanDistance.freeze(reference);
        work = new double[m];
        otherWork = new double[m];
        ranks = new int[2 * LEVELS.length];
        for (int i = 0; i < LEVELS.length; i++) {
            ranks[2 * i] = (int) (LEVELS[i] * (m - 1));
            ranks[2 * i + 1] = Math.min(m - 1, ranks[2 * i] + 1);
        }
    }

    private double[] next() {
        next = next + 1 < pool.length ? next + 1 : 0;
        return pool[next];
    }

    /**
     * Sorts.
     *
     * @param by the algorithm
     * @param points counts records
     * @return the sorted records
     */
    @Benchmark
    public double[] sort(By by, Points points) {
        points.point += m;
        return sorted(by.algo, next());
    }

    private double[] sorted(Algorithm algo, double[] values) {
        return sorted(algo, values, work);
    }

    private double[] sorted(Algorithm algo, double[] values, double[] sorted) {
        if (algo == Algorithm.GUIDED) {
            sort.sort(values, guide, sorted);
        } else {
            System.arraycopy(values, 0, sorted, 0, m);
            Arrays.sort(sorted);
        }
        return sorted;
    }

    /**
     * Six quantiles: both order statistics that each lies between.
     *
     * @param by the algorithm
     * @param points counts records
     * @return the order statistics
     */
    @Benchmark
    public double[] quantiles6(Selected by, Points points) {
        points.point += m;
        return quantiles(by.algo, next());
    }

    private double[] quantiles(Selecting algo, double[] values) {
        if (algo == Selecting.GUIDED) {
            selection.select(values, guide, ranks, found);
            return found;
        }
        System.arraycopy(values, 0, work, 0, m);
        if (algo == Selecting.ARRAYS) {
            Arrays.sort(work);
        } else {
            Selection.select(work, ranks);
        }
        Arrays.setAll(found, i -> work[ranks[i]]);
        return found;
    }

    /**
     * Counts records beyond three thresholds; sorting finds them by bisection.
     *
     * @param by the algorithm
     * @param points counts records
     * @return the counts
     */
    @Benchmark
    public int[] tail3(By by, Points points) {
        points.point += m;
        return tail(by.algo, next());
    }

    private int[] tail(Algorithm algo, double[] values) {
        if (algo == Algorithm.GUIDED) {
            Exceedances.count(values, THRESHOLDS, counts);
        } else {
            double[] sorted = sorted(algo, values);
            for (int i = 0; i < counts.length; i++) {
                counts[i] = m + Arrays.binarySearch(sorted, THRESHOLDS[i]) + 1;
            }
        }
        return counts;
    }

    /**
     * The Kolmogorov-Smirnov statistic against the law.
     *
     * @param by the algorithm
     * @param points counts records
     * @return the statistic
     */
    @Benchmark
    public double ks1(By by, Points points) {
        points.point += m;
        return ks1(by.algo, next());
    }

    private double ks1(Algorithm algo, double[] values) {
        if (algo == Algorithm.GUIDED) {
            return law.kolmogorovSmirnov(values).value().orElseThrow();
        }
        double[] sorted = sorted(algo, values);
        double most = 0;
        for (int i = 0; i < m; i++) {
            double height = NORMAL.cumulativeProbability(sorted[i]);
            most = Math.max(most, Math.max((i + 1.0) / m - height, height - (double) i / m));
        }
        return most;
    }

    /**
     * The Anderson-Darling statistic against the law.
     *
     * @param by the algorithm
     * @param points counts records
     * @return the statistic
     */
    @Benchmark
    public double ad(By by, Points points) {
        points.point += m;
        return ad(by.algo, next());
    }

    private double ad(Algorithm algo, double[] values) {
        if (algo == Algorithm.GUIDED) {
            return law.andersonDarling(values).value().orElseThrow();
        }
        double[] sorted = sorted(algo, values);
        for (int i = 0; i < m; i++) {
            sorted[i] = NORMAL.cumulativeProbability(sorted[i]);
        }
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += (2 * i + 1.0) * (Math.log(sorted[i]) + Math.log1p(-sorted[m - 1 - i]));
        }
        return -m - sum / m;
    }

    /**
     * The Kolmogorov-Smirnov statistic of two samples.
     *
     * @param by the algorithm
     * @param points counts records of the candidate
     * @return the statistic
     */
    @Benchmark
    public double ks2(By by, Points points) {
        points.point += m;
        return ks2(by.algo, next(), next());
    }

    private double ks2(Algorithm algo, double[] one, double[] other) {
        return algo == Algorithm.GUIDED
                ? largestDistance.of(one, other).value().orElseThrow()
                : largestDistance(sorted(algo, one, otherWork), sorted(algo, other));
    }

    /**
     * The same with a reference that was sorted before.
     *
     * @param by the algorithm
     * @param points counts records of the candidate
     * @return the statistic
     */
    @Benchmark
    public double ks2Frozen(By by, Points points) {
        points.point += m;
        return by.algo == Algorithm.GUIDED
                ? frozenLargestDistance.of(next()).value().orElseThrow()
                : largestDistance(reference, sorted(by.algo, next()));
    }

    private static double largestDistance(double[] one, double[] other) {
        int most = 0;
        for (int x = 0, y = 0; x < one.length && y < other.length; ) {
            if (one[x] <= other[y]) {
                x++;
            } else {
                y++;
            }
            most = Math.max(most, Math.abs(x - y));
        }
        return (double) most / one.length;
    }

    /**
     * The Wasserstein distance of two samples; sorting takes the mean distance of equal ranks, as sizes are equal.
     *
     * @param by the algorithm
     * @param points counts records of the candidate
     * @return the distance
     */
    @Benchmark
    public double w1(By by, Points points) {
        points.point += m;
        return w1(by.algo, next(), next());
    }

    private double w1(Algorithm algo, double[] one, double[] other) {
        return algo == Algorithm.GUIDED
                ? meanDistance.of(one, other).value().orElseThrow()
                : meanDistance(sorted(algo, one, otherWork), sorted(algo, other));
    }

    /**
     * The same with a reference that was sorted before.
     *
     * @param by the algorithm
     * @param points counts records of the candidate
     * @return the distance
     */
    @Benchmark
    public double w1Frozen(By by, Points points) {
        points.point += m;
        return by.algo == Algorithm.GUIDED
                ? frozenMeanDistance.of(next()).value().orElseThrow()
                : meanDistance(reference, sorted(by.algo, next()));
    }

    private static double meanDistance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / one.length;
    }

    private static void require(String metric, double[] guided, double[] other) {
        if (!Arrays.equals(guided, other)) {
            throw new IllegalStateException(metric + ": the algorithms disagree");
        }
    }

    private static void require(String metric, int[] guided, int[] other) {
        if (!Arrays.equals(guided, other)) {
            throw new IllegalStateException(metric + ": the algorithms disagree");
        }
    }

    private static void require(String metric, double guided, double other, double share) {
        if (!(Math.abs(guided - other) <= share * Math.abs(other))) {
            throw new IllegalStateException(metric + ": " + guided + " guided, but " + other);
        }
    }
}

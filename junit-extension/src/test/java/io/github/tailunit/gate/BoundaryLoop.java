package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.oracle.IdealLoop;
import io.github.tailunit.random.Seed;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A healthy loop at the edge of what a test calls healthy, where the test fails most often.
 *
 * @param name what is measured
 * @param violationRate the exact probability that a run violates, or its limit where ties make it smaller
 * @param hasTies whether the rate is only a limit
 * @param build draws one build
 */
record BoundaryLoop(String name, double violationRate, boolean hasTies, Builds.Build build) {

    private static final int GENERATIONS = 10;
    private static final double RHO0 = 0.05;
    private static final IdealCriterion CRITERION = new IdealCriterion(Ideal.ideal(), false);
    private static final int BLOCK = 99;
    private static final int SHARED = 200;

    private static BoundaryLoop of(String name, double violationRate, Builds.Build build) {
        return new BoundaryLoop(name, violationRate, false, build);
    }

    /** The same builds, of which the violations among the first runs are counted, whether they are looked at or not. */
    BoundaryLoop counting(int firstRuns, LongAdder violations) {
        return new BoundaryLoop(name, violationRate, hasTies, random -> {
            BooleanSupplier runs = build.start(random);
            boolean[] first = new boolean[firstRuns];
            for (int run = 0; run < firstRuns; run++) {
                first[run] = runs.getAsBoolean();
                violations.add(first[run] ? 1 : 0);
            }
            int[] next = {0};
            return () -> next[0] < firstRuns ? first[next[0]++] : runs.getAsBoolean();
        });
    }

    static BoundaryLoop uniform() {
        return of("uniform metric", RHO0, random -> () -> random.nextDouble() < RHO0);
    }

    /** The bound is the exact 5 % point of a product of chi-square variables. */
    static BoundaryLoop gaussianVariance(int size) {
        ExactLoop loop = new ExactLoop.GaussianVariance(size, GENERATIONS);
        double bound = GammaProduct.gaussianVariance(size, GENERATIONS).quantile(RHO0);
        return of("Gaussian, variance ratio", RHO0, random -> () -> loop.kept(random) < bound);
    }

    /** The bound is what a model keeps whose mean is the exact 5 % point of a product of gamma variables. */
    static BoundaryLoop exponentialTail(int size) {
        ExactLoop.ExponentialTail loop = new ExactLoop.ExponentialTail(size, GENERATIONS);
        double bound =
                loop.keptAt(GammaProduct.exponentialMean(size, GENERATIONS).quantile(RHO0));
        return of("exponential, tail mass", RHO0, random -> () -> loop.kept(random) < bound);
    }

    /** The runs are those of the library's own count chains; their law is that of the transition matrix. */
    static BoundaryLoop eventRate() {
        double[] law = ResampledCount.law(CountedLoop.EVENTS, CountedLoop.RECORDS, GENERATIONS - 1);
        int bound = ResampledCount.bound(RHO0, law);
        return of(
                "categorical, rate of an event",
                ResampledCount.probabilityBelow(bound, law),
                counted(CountedLoop.EVENT, (bound - 0.5) / CountedLoop.EVENTS));
    }

    static BoundaryLoop rareCategories() {
        double[] law = ResampledCount.survivors(
                CountedLoop.RARE, CountedLoop.RECORDS_OF_RARE, CountedLoop.RECORDS, GENERATIONS - 1);
        int bound = ResampledCount.bound(RHO0, law);
        return of(
                "categorical, rare categories alive",
                ResampledCount.probabilityBelow(bound, law),
                counted(CountedLoop.SURVIVAL, (bound - 0.5) / CountedLoop.RARE));
    }

    private static Builds.Build counted(CountedLoop counted, double bound) {
        return random -> {
            IdealLoop runs = counted.runs(random);
            int[] next = {0};
            return () -> kept(runs, next[0]++) < bound;
        };
    }

    /** Each run of the candidate against 99 ideal runs of its own, all on one data set a build. */
    static BoundaryLoop againstOwnBlocks(String name, ExactLoop loop, ViolationTest test) {
        return of(name, test.rho0(), againstOwnBlocks(loop, loop, test));
    }

    /** The same for a candidate that need not be its ideal. */
    static Builds.Build againstOwnBlocks(ExactLoop candidate, ExactLoop ideal, ViolationTest test) {
        Reading<int[]> reading = CountedLoop.EVENT.reading(test);
        return random -> {
            double[] dataSet = ideal.dataSet(random);
            Trial<int[]> trial = trial(reading, new OwnBlocks(new Drawn(ideal, dataSet, random), BLOCK));
            return () -> violates(candidate.kept(dataSet, random), 0, trial);
        };
    }

    private static Trial<int[]> trial(Reading<int[]> reading, Opponents opponents) {
        return new Trial<>(reading, CRITERION, opponents);
    }

    /** The candidate resamples as its ideal does. Equal counts are no violation, so fewer runs violate than one in twenty. */
    static BoundaryLoop countedAgainstOwnBlocks(String name, CountedLoop counted, ViolationTest test) {
        Reading<int[]> reading = counted.reading(test);
        return new BoundaryLoop(name, test.rho0(), true, random -> {
            IdealLoop candidate = counted.runs(random);
            Trial<int[]> trial = trial(reading, new OwnBlocks(counted.runs(random), BLOCK));
            int[] next = {0};
            return () -> {
                int run = next[0]++;
                return violates(kept(candidate, run), run, trial);
            };
        });
    }

    /** All runs of the candidate against one block of 200, on one data set a build. */
    static BoundaryLoop againstSharedBlock(String name, ExactLoop loop, ViolationTest test) {
        Reading<int[]> reading = CountedLoop.EVENT.reading(test);
        return of(name, test.rho0(), random -> {
            double[] dataSet = loop.dataSet(random);
            double[] block = IntStream.range(0, SHARED)
                    .mapToDouble(i -> loop.kept(dataSet, random))
                    .sorted()
                    .toArray();
            Trial<int[]> trial = trial(reading, new SharedBlock(block));
            return () -> violates(loop.kept(dataSet, random), 0, trial);
        });
    }

    private static boolean violates(double kept, int run, Trial<?> trial) {
        try {
            return !CRITERION.bounds(trial, run).contains(kept);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static double kept(IdealLoop loop, int run) {
        try {
            return loop.retention(0, run);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The runs of a loop as opponents. They are drawn one after the other, so their index does not matter. */
    private record Drawn(ExactLoop loop, double[] dataSet, RandomGenerator random) implements IdealLoop {

        @Override
        public double retention(int run, long opponent) {
            return loop.kept(dataSet, random);
        }

        @Override
        public double[] trajectory(int run, long opponent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isCheap() {
            return true;
        }
    }

    /** A loop over categories and a metric on it, as a gate sets them up. */
    record CountedLoop(int[] reference, Metric<int[]> metric, Recursion<int[]> recursion, Gauge<int[]> gauge) {

        private static final int RECORDS = 1_000;
        private static final int EVENTS = 50;
        private static final int RARE = 12;
        private static final int RECORDS_OF_RARE = 5;

        /** Fifty records of a thousand are the event. */
        static final CountedLoop EVENT = of(
                IntStream.range(0, RECORDS).map(i -> i < EVENTS ? 0 : 1).toArray(),
                Metric.rateOf(Event.ofCategories("zero", category -> category == 0)));

        /** Twelve rare categories have five records each. */
        static final CountedLoop SURVIVAL = of(
                IntStream.range(0, RECORDS)
                        .map(i -> Math.min(i / RECORDS_OF_RARE, RARE))
                        .toArray(),
                Metric.rareCategorySurvival(Categories.ofInts(), 0.01));

        private static CountedLoop of(int[] reference, Metric<int[]> metric) {
            return new CountedLoop(
                    reference, metric, training(reference).freeze(), metric.calibrate(reference, RECORDS));
        }

        private static RecursiveTraining<int[]> training(int[] reference) {
            return Loops.<int[]>training()
                    .reference(reference)
                    .learner(new CategoricalLearner())
                    .generations(GENERATIONS);
        }

        /** What a criterion must know of the gate that it decides for. */
        private Reading<int[]> reading(ViolationTest test) {
            return new Reading<>(Scene.of(training(reference), metric, Ideal.ideal(), test), EvaluationPath.EXACT);
        }

        /** New runs, by the law of their counts. */
        IdealLoop runs(RandomGenerator random) {
            Seed seed = new Seed(random.nextLong());
            return Ideal.<int[]>ideal()
                    .loop(recursion, run -> gauge, EvaluationPath.EXACT, 0, run -> Optional.empty(), seed);
        }
    }
}

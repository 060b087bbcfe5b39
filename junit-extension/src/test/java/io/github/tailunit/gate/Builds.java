package io.github.tailunit.gate;

import io.github.tailunit.random.Seed;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** How many of so many builds a test turned red, and after how many runs in all. */
record Builds(int builds, long red, long runs) {

    /** Starts a build: what it supplies is whether the next run violates. */
    @FunctionalInterface
    interface Build {
        BooleanSupplier start(RandomGenerator random);
    }

    static Builds count(int builds, Seed seed, ViolationTest test, Build build) {
        return count(builds, seed, random -> decide(test, build.start(random)));
    }

    /**
     * Each build has a seed of its own, and whole numbers are summed: the same on any number of threads.
     *
     * @param decision makes a build, and returns the number of runs it took, negative where it is green
     */
    static Builds count(int builds, Seed seed, ToIntFunction<RandomGenerator> decision) {
        long[] redAndRuns = IntStream.range(0, builds)
                .parallel()
                .collect(
                        () -> new long[2],
                        (sums, number) -> {
                            int outcome = decision.applyAsInt(seed.child(number).stream());
                            sums[0] += outcome > 0 ? 1 : 0;
                            sums[1] += Math.abs(outcome);
                        },
                        (sums, others) -> {
                            sums[0] += others[0];
                            sums[1] += others[1];
                        });
        return new Builds(builds, redAndRuns[0], redAndRuns[1]);
    }

    /** The number of runs, negative where the build is green. */
    static int decide(ViolationTest test, BooleanSupplier nextViolates) {
        int violations = 0;
        for (int runs = 1; ; runs++) {
            violations += nextViolates.getAsBoolean() ? 1 : 0;
            ViolationTest.Decision decision = test.decide(runs, violations);
            if (decision != ViolationTest.Decision.CONTINUE) {
                return decision == ViolationTest.Decision.FAIL ? runs : -runs;
            }
        }
    }

    double meanRuns() {
        return (double) runs / builds;
    }

    double shareRed() {
        return (double) red / builds;
    }
}

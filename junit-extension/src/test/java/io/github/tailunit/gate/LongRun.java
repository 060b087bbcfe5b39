package io.github.tailunit.gate;

import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Very many runs of a loop, for its mean and its 5 % point where no formula gives them. */
record LongRun(double mean, double fivePercentPoint) {

    private static final int CHUNK = 10_000;

    /** Each chunk has a seed of its own, and the sum is taken in order: the same on any number of threads. */
    static LongRun of(ExactLoop loop, int runs, Seed seed) {
        double[] kept = new double[runs];
        IntStream.range(0, runs / CHUNK).parallel().forEach(chunk -> {
            RandomGenerator random = seed.child(chunk).stream();
            for (int i = chunk * CHUNK; i < (chunk + 1) * CHUNK; i++) {
                kept[i] = loop.kept(random);
            }
        });
        Arrays.sort(kept);
        return new LongRun(Arrays.stream(kept).sum() / runs, kept[runs / 20]);
    }
}

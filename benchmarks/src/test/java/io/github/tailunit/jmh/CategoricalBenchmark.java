package io.github.tailunit.jmh;

import io.github.tailunit.learner.CategoricalLearner;
import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.model.Learner;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A categorical distribution over a long tail: category k has a share proportional to 1/k. */
public class CategoricalBenchmark extends RecursiveFitBenchmark<int[]> {

    private static final int CATEGORIES = 10_000;

    @Override
    protected int[] reference(int size, RandomGenerator random) {
        return IntStream.range(0, size)
                .map(i -> (int) Math.pow(CATEGORIES, random.nextDouble()))
                .toArray();
    }

    @Override
    protected Learner<int[]> learner() {
        return new CategoricalLearner();
    }

    @Override
    protected Map<String, Metric<int[]>> fidelity() {
        return Map.of("rare categories", Metric.rareCategorySurvival(Categories.ofInts(), 0.01));
    }
}

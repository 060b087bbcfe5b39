package io.github.tailunit.jmh;

import io.github.tailunit.learner.ResamplingLearner;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Resampling the same records: what the loop costs with next to no learner in it. */
public class ResamplingBenchmark extends RecursiveFitBenchmark<double[]> {

    @Override
    protected double[] reference(int size, RandomGenerator random) {
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }

    @Override
    protected Learner<double[]> learner() {
        return new ResamplingLearner<>(BatchType.of(new double[0]));
    }
}

package io.github.tailunit.jmh;

import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** A Gaussian fitted by maximum likelihood: two passes over the data and a ziggurat draw a record. */
public class GaussianBenchmark extends RecursiveFitBenchmark<double[]> {

    @Override
    protected double[] reference(int size, RandomGenerator random) {
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }

    @Override
    protected Learner<double[]> learner() {
        return GaussianLearner.maximumLikelihood();
    }

    @Override
    protected Map<String, Metric<double[]>> fidelity() {
        return Map.of("mass above q0.95", Metric.tailMass(Tail.upper(0.95)));
    }
}

package claims;

import io.github.tailunit.jmh.RecursiveFitBenchmark;
import io.github.tailunit.learner.LognormalLearner;
import io.github.tailunit.model.Learner;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** A learner that does not change, so that times can be told as multiples of its time: on any machine, against any stored run. */
public class FloorBenchmark extends RecursiveFitBenchmark<double[]> {

    @Override
    protected double[] reference(int size, RandomGenerator random) {
        return DoubleStream.generate(() -> Math.exp(random.nextGaussian())).limit(size).toArray();
    }

    @Override
    protected Learner<double[]> learner() {
        return LognormalLearner.maximumLikelihood();
    }
}

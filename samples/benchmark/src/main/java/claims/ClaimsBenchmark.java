package claims;

import io.github.tailunit.jmh.RecursiveFitBenchmark;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** What a generation of the claims learner costs, and what its models keep of the largest claims. */
public class ClaimsBenchmark extends RecursiveFitBenchmark<double[]> {

    @Override
    protected double[] reference(int size, RandomGenerator random) {
        return DoubleStream.generate(() -> Math.exp(random.nextGaussian())).limit(size).toArray();
    }

    @Override
    protected Learner<double[]> learner() {
        return new ClaimsLearner();
    }

    @Override
    protected Map<String, Metric<double[]>> fidelity() {
        return Map.of("mass above q0.999", Metric.tailMass(Tail.upper(0.999)));
    }
}

package io.github.tailunit.generation;

import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.TailProbability;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** A replace loop on numbers with constant size, on a new data set from the truth for each lineage. */
record NumberLoop(Learner<double[]> learner, ToDoubleFunction<RandomStream> truth, int size, int fits) {

    private static final Seed DATA = new Seed(20_261_122);

    double[] reference(int run) {
        RandomStream random = DATA.child(run).stream();
        return DoubleStream.generate(() -> truth.applyAsDouble(random))
                .limit(size)
                .toArray();
    }

    List<double[]> trainingSets(int run) throws InterruptedException {
        return ObservedLearner.trainingSets(reference(run), learner, Regime.replace(), fits, size, run);
    }

    /** A number read from the training set of the last fit, for each of the first lineages. */
    double[] ofLastTrainingSet(int runs, ToDoubleFunction<double[]> statistic) throws InterruptedException {
        double[] measured = new double[runs];
        for (int run = 0; run < runs; run++) {
            measured[run] = statistic.applyAsDouble(trainingSets(run).get(fits - 1));
        }
        return measured;
    }

    /** A number read from the tails of the last model, for each of the first lineages. */
    double[] ofLastModel(int runs, ToDoubleFunction<TailProbability> statistic) throws Exception {
        double[] measured = new double[runs];
        for (int run = 0; run < runs; run++) {
            GenerativeModel<double[]> last = learner.fit(trainingSets(run).get(fits - 1), DATA.child(run).stream());
            measured[run] = statistic.applyAsDouble((TailProbability) last);
        }
        return measured;
    }
}

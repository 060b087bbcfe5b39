package io.github.tailunit.oracle;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;

/** Resampling, by the law of its class counts. */
record CountedIdealLoop(CountGauge<?> gauge, CountChain chain, EvaluationPath path, int evaluationSize, Seed seed)
        implements IdealLoop {

    @Override
    public double retention(long run) {
        RandomStream random = seed.child(run).stream();
        long[][] trained = chain.trainingCounts(random);
        return retention(trained[trained.length - 1], random);
    }

    /** What a run counts at its last generation. */
    long[] lastCounts(long run) {
        RandomStream random = seed.child(run).stream();
        long[][] trained = chain.trainingCounts(random);
        return measured(trained[trained.length - 1], random);
    }

    @Override
    public double[] trajectory(long run) {
        RandomStream random = seed.child(run).stream();
        long[][] trained = chain.trainingCounts(random);
        double[] kept = new double[trained.length];
        for (int i = kept.length - 1; i >= 0; i--) { // the last one first, as retention draws it
            kept[i] = retention(trained[i], random);
        }
        return kept;
    }

    private double retention(long[] trainedOn, RandomStream random) {
        Measurement kept = gauge.measureCounts(measured(trainedOn, random)).relativeTo(gauge.reference());
        return kept.value().orElseThrow();
    }

    private long[] measured(long[] trainedOn, RandomStream random) {
        return path == EvaluationPath.EXACT ? trainedOn : CountChain.multinomial(evaluationSize, trainedOn, random);
    }

    @Override
    public boolean isCheap() {
        return true;
    }
}

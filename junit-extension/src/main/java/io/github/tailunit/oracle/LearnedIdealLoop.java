package io.github.tailunit.oracle;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.generation.TrainingProgress;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;

/** An ideal learner that is trained for real. */
record LearnedIdealLoop<S>(Recursion<S> recursion, Gauge<? super S> gauge, EvaluationPath path, int evaluationSize)
        implements IdealLoop {

    @Override
    public double retention(long run) throws InterruptedException {
        return retention(train(run), recursion.generations());
    }

    @Override
    public double[] trajectory(long run) throws InterruptedException {
        Lineage<S> lineage = train(run);
        double[] kept = new double[recursion.generations()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = retention(lineage, i + 1);
        }
        return kept;
    }

    private Lineage<S> train(long run) throws InterruptedException {
        return recursion.train(Math.toIntExact(run), TrainingProgress.silent());
    }

    private double retention(Lineage<S> lineage, int generation) throws InterruptedException {
        Measurement kept =
                lineage.measure(gauge, generation, path, evaluationSize).relativeTo(gauge.reference());
        if (kept instanceof Measurement.Undefined undefined) {
            throw new TrainingConfigurationException("the ideal learner "
                    + recursion.learner().name() + " cannot be measured, so nothing can be compared with it: "
                    + undefined.cause());
        }
        return kept.value().orElseThrow();
    }

    @Override
    public boolean isCheap() {
        return false;
    }
}

package io.github.tailunit.oracle;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.generation.TrainingProgress;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import java.util.Optional;
import java.util.function.IntFunction;

/** An ideal learner that is trained for real. */
record LearnedIdealLoop<S>(
        Recursion<S> recursion,
        IntFunction<? extends Gauge<? super S>> gauges,
        Measured measured,
        FirstBatches<S> firstBatches)
        implements IdealLoop {

    @Override
    public double retention(int run, long opponent) throws InterruptedException {
        return retention(gauges.apply(run), train(run, opponent), recursion.generations());
    }

    @Override
    public double[] trajectory(int run, long opponent) throws InterruptedException {
        Gauge<? super S> gauge = gauges.apply(run);
        Lineage<S> lineage = train(run, opponent);
        double[] kept = new double[recursion.generations()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = retention(gauge, lineage, i + 1);
        }
        return kept;
    }

    private Lineage<S> train(int run, long opponent) throws InterruptedException {
        Recursion<S> same = recursion.givenRealRecordsOf(run);
        Optional<S> first = firstBatches.of(run);
        return (first.isPresent() ? same.startingFrom(first.get()) : same)
                .train(Math.toIntExact(opponent), TrainingProgress.silent());
    }

    private double retention(Gauge<? super S> gauge, Lineage<S> lineage, int generation) throws InterruptedException {
        Measurement kept = lineage.measure(gauge, generation, measured.path(), measured.size())
                .relativeTo(gauge.reference());
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

package io.github.tailunit.gate;

import io.github.tailunit.baseline.StoredMetric;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** How the lineages of a scene are read: the same way for every run and every generation. */
record Reading<S>(Scene<S> scene, EvaluationPath path) {

    /** Work on one lineage. */
    @FunctionalInterface
    interface Task<S, T> {
        T run(Lineage<S> lineage) throws InterruptedException;
    }

    int generations() {
        return scene.recursion().generations();
    }

    /** What is measured, and how. */
    StoredMetric metric() {
        Gauge<S> gauge = scene.gauge(0);
        return new StoredMetric(
                gauge.name(),
                scene.gauges().description(),
                gauge.reference().value().orElseThrow(),
                generations(),
                path,
                scene.evaluationSize());
    }

    Measurement retention(Lineage<S> lineage, int generation) throws InterruptedException {
        Gauge<S> gauge = scene.gauge(lineage.index());
        return lineage.measure(gauge, generation, path, scene.evaluationSize()).relativeTo(gauge.reference());
    }

    /** What the reference data keep of the reference value: all, unless that value is declared. */
    double referenceRetention() {
        Gauge<S> gauge = scene.gauge(0);
        return gauge instanceof CountGauge<S> counts
                ? counts.measureCounts(counts.referenceCounts())
                        .relativeTo(gauge.reference())
                        .value()
                        .orElse(1)
                : 1;
    }

    <T> void inOrder(List<Run> runs, Task<S, T> task, Consumer<T> results)
            throws InterruptedException, TimeoutException {
        scene.training()
                .runner()
                .inOrder(
                        runs.size(),
                        scene.remaining(),
                        i -> task.run(scene.training().lineage(runs.get(i).index())),
                        (index, result) -> {
                            results.accept(result);
                            return true;
                        });
    }

    /** The class counts behind a measurement; empty where there are none. */
    Optional<long[]> counts(CountGauge<S> gauge, Lineage<S> lineage, int generation) throws InterruptedException {
        return lineage.counts(gauge, generation, path, scene.evaluationSize());
    }
}

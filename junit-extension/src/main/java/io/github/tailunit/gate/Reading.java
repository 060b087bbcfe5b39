package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import java.util.ArrayList;
import java.util.List;
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

    Measurement retention(Lineage<S> lineage, int generation) throws InterruptedException {
        Gauge<S> gauge = scene.gauge(lineage.index());
        return lineage.measure(gauge, generation, path, scene.evaluationSize()).relativeTo(gauge.reference());
    }

    Measurement retention(Lineage<S> lineage) throws InterruptedException {
        return retention(lineage, generations());
    }

    <T> void inOrder(int runs, Task<S, T> task, Consumer<T> results) throws InterruptedException, TimeoutException {
        scene.training()
                .runner()
                .inOrder(
                        runs,
                        scene.remaining(),
                        index -> task.run(scene.training().lineage(index)),
                        (index, result) -> {
                            results.accept(result);
                            return true;
                        });
    }

    /** What a run has lost entirely, by name, in the order of the metric; only where the metric has names. */
    List<String> lost(Lineage<S> lineage) throws InterruptedException {
        if (!(scene.gauge(lineage.index()) instanceof CountGauge<S> counts)
                || counts.classes().size() < 3) {
            return List.of();
        }
        List<String> lost = new ArrayList<>();
        long[] reference = counts.referenceCounts();
        lineage.counts(counts, generations(), path, scene.evaluationSize()).ifPresent(left -> {
            for (int i = 0; i < left.length - 1; i++) {
                if (left[i] == 0 && reference[i] > 0) {
                    lost.add(counts.classes().get(i) + " (" + reference[i] + ")");
                }
            }
        });
        return lost;
    }
}

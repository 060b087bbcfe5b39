package io.github.tailunit.generation;

import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Variates;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Trains a lineage by the exact law of its statistics. */
final class ExactTraining<S> {

    private final Recursion<S> recursion;
    private final int index;
    private final SufficientStatistics<S> family;
    private final LineageRecords<S> records;
    private final Map<Integer, double[]> realStatistics = new HashMap<>();
    private int fitted;

    ExactTraining(Recursion<S> recursion, ExactRefit<S> learner, int index) {
        this.recursion = recursion;
        this.index = index;
        this.family = learner.statistics(recursion.reference(index));
        this.records = new LineageRecords<>(recursion, index);
    }

    void train(Lineage.Builder<S> lineage, TrainingProgress progress, ObjIntConsumer<GenerativeModel<S>> observer)
            throws InterruptedException {
        ExactChain chain = ExactChain.of(family, recursion.plan(), this::realStatistics, ExactChain.Draw.EXACT_LAW);
        Variates random = new Variates(recursion.stream(index, 0, Purpose.EXACT_LAW).stream());
        try {
            chain.train(random, (generation, parameters) -> {
                if (Thread.interrupted()) {
                    throw new Interrupted();
                }
                GenerativeModel<S> model = family.model(parameters);
                fitted = generation;
                lineage.fitted(model);
                observer.accept(model, generation);
                progress.fitted(index, generation);
                if (generation < recursion.generations()) {
                    lineage.sampled(digest(parameters));
                }
            });
        } catch (Interrupted interrupted) {
            throw new InterruptedException("run " + index + " was interrupted after generation " + fitted);
        } catch (IllegalArgumentException noModel) {
            lineage.failed(new ModelFailure(
                    index,
                    fitted + 1,
                    recursion.declaredSeed(),
                    "the learner " + recursion.learner().name() + " threw " + noModel,
                    noModel));
        }
    }

    private double[] realStatistics(int size) {
        return realStatistics.computeIfAbsent(size, asked -> {
            double[] statistics = new double[family.statistics()];
            family.summarize(records.reference(asked), statistics);
            return statistics;
        });
    }

    private static long digest(double[] parameters) {
        return Arrays.hashCode(parameters);
    }

    /** Out of the chain, whose observer throws nothing that is checked. */
    private static final class Interrupted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Interrupted() {
            super(null, null, false, false);
        }
    }
}

package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.ExactRefit;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.SufficientStatistics;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Variates;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Trains a lineage by the exact law of its statistics. */
final class ExactTraining<S> {

    private static final BatchType<double[]> NUMBERS = BatchType.of(new double[0]);

    private final Recursion<S> recursion;
    private final int index;
    private final ExactRefit<S> learner;
    private final LineageRecords<S> records;
    private final Map<Integer, double[]> realStatistics = new HashMap<>();
    private int fitted;
    private boolean telling; // what is thrown meanwhile is not the learner's

    ExactTraining(Recursion<S> recursion, ExactRefit<S> learner, int index) {
        this.recursion = recursion;
        this.index = index;
        this.learner = learner;
        this.records = new LineageRecords<>(recursion, index);
    }

    void train(Lineage.Builder<S> lineage, TrainingProgress progress, ObjIntConsumer<GenerativeModel<S>> observer)
            throws InterruptedException {
        S reference = recursion.reference(index);
        try {
            trainFamily(learner.statistics(reference), lineage, progress, observer);
        } catch (Interrupted interrupted) {
            throw new InterruptedException("run " + index + " was interrupted after generation " + fitted);
        } catch (TrainingConfigurationException asSetUp) {
            throw asSetUp;
        } catch (RuntimeException thrown) {
            if (telling) {
                throw thrown;
            }
            lineage.failed(new ModelFailure(
                    index,
                    fitted + 1,
                    recursion.declaredSeed(),
                    "the learner " + recursion.learner().name() + " threw " + thrown,
                    thrown));
        }
    }

    private void trainFamily(
            SufficientStatistics<S> family,
            Lineage.Builder<S> lineage,
            TrainingProgress progress,
            ObjIntConsumer<GenerativeModel<S>> observer) {
        ExactChain chain = ExactChain.of(
                family, recursion.plan(), size -> realStatistics(family, size), ExactChain.Draw.EXACT_LAW);
        Variates random = new Variates(recursion.stream(index, 0, Purpose.EXACT_LAW).stream());
        chain.train(random, (generation, parameters) -> {
            if (Thread.interrupted()) {
                throw new Interrupted();
            }
            GenerativeModel<S> model = family.model(parameters);
            requireNothingToClose(model);
            fitted = generation;
            lineage.fitted(model);
            telling = true;
            observer.accept(model, generation);
            progress.fitted(index, generation);
            telling = false;
            if (generation < recursion.generations()) {
                lineage.sampled(NUMBERS.digest(parameters));
            }
        });
    }

    private void requireNothingToClose(GenerativeModel<S> model) {
        if (model instanceof AutoCloseable) {
            throw new TrainingConfigurationException(
                    "the learner " + recursion.learner().name()
                            + " gives models that must be closed, which the exact law does not do; call drawing(Drawing.RECORDS)");
        }
    }

    private double[] realStatistics(SufficientStatistics<S> family, int size) {
        return realStatistics.computeIfAbsent(size, asked -> {
            double[] statistics = new double[family.statistics()];
            family.summarize(records.reference(asked), statistics);
            return statistics;
        });
    }

    /** Out of the chain, whose observer throws nothing that is checked. */
    private static final class Interrupted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Interrupted() {
            super(null, null, false, false);
        }
    }
}

package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Seed;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The frozen description of a recursive training, and the pure function from a lineage's index to the lineage.
 *
 * @param real the real records
 * @param type the type of a batch
 * @param learner what fits the models
 * @param plan what each fit trains on
 * @param drawing what a generation hands on
 * @param evaluationSize how many records are drawn for metrics from a model that must be closed, at least 1
 * @param declaredSeed the seed of the test, as messages name it
 * @param seed the root of all random numbers of this recursion
 * @param <S> the type of a batch
 */
public record Recursion<S>(
        RealRecords<S> real,
        BatchType<S> type,
        Learner<S> learner,
        TrainingPlan plan,
        Drawing drawing,
        int evaluationSize,
        DeclaredSeed declaredSeed,
        Seed seed) {

    /**
     * The reference data of a lineage.
     *
     * @param run the index of the lineage, from 0
     * @return the records; not to be modified
     */
    public S reference(int run) {
        return real.reference(run);
    }

    /**
     * The number of reference records.
     *
     * @return at least 1
     */
    public int referenceSize() {
        return plan.referenceSize();
    }

    /**
     * What the next generation trains on.
     *
     * @return the regime
     */
    public Regime regime() {
        return plan.regime();
    }

    /**
     * The number of fits.
     *
     * @return at least 1
     */
    public int generations() {
        return plan.generations();
    }

    /**
     * How many records each generation draws.
     *
     * @return at least 1
     */
    public int sampleSize() {
        return plan.sampleSize();
    }

    /**
     * The same recursion by another learner, on random numbers of its own. The real records stay the same.
     *
     * @param other what fits the models
     * @param size how many records are drawn for metrics from a model that must be closed, at least 1
     * @param otherSeed the root of its random numbers
     * @return a recursion
     */
    public Recursion<S> with(Learner<S> other, int size, Seed otherSeed) {
        return new Recursion<>(real, type, other, plan, drawing, size, declaredSeed, otherSeed);
    }

    /**
     * The same recursion by another plan.
     *
     * @param other what each fit trains on; it asks for no more fresh records
     * @return a recursion
     */
    public Recursion<S> with(TrainingPlan other) {
        return new Recursion<>(real, type, learner, other, drawing, evaluationSize, declaredSeed, seed);
    }

    /**
     * The same recursion, every lineage of which has the real records of one lineage of this.
     *
     * @param run the index of that lineage, from 0
     * @return a recursion
     */
    public Recursion<S> givenRealRecordsOf(int run) {
        return new Recursion<>(real.of(run), type, learner, plan, drawing, evaluationSize, declaredSeed, seed);
    }

    /**
     * The same recursion, every lineage of which takes over after generation 1: its first model is fitted to a given batch,
     * and is held to have emitted that batch.
     *
     * @param firstBatch what generation 1 has emitted; not to be modified
     * @return a recursion
     */
    public Recursion<S> startingFrom(S firstBatch) {
        return new Recursion<>(
                real.with(firstBatch), type, learner, plan, Drawing.RECORDS, evaluationSize, declaredSeed, seed);
    }

    /**
     * The same recursion, stopped early: its lineages are the first generations of those of this one. With a regime of one's
     * own and {@linkplain Drawing#EXACT_LAW the exact law} they are lineages of the same law, not the same lineages.
     *
     * @param generation the last generation, from 1 to the number of generations
     * @return a recursion
     * @throws IllegalArgumentException if the generation is out of its range
     */
    public Recursion<S> until(int generation) {
        if (generation < 1 || generation > generations()) {
            throw new IllegalArgumentException(
                    "generation must be in [1, " + generations() + "] but was " + generation);
        }
        return with(plan.with(plan.sampleSize(), generation));
    }

    /**
     * Refuses a training that would run out of real records.
     *
     * @param runs how many lineages may be trained
     * @throws TrainingConfigurationException if there are not enough real records, naming how many are needed
     */
    public void requireRealRecordsFor(int runs) {
        real.requireRuns(runs);
    }

    /**
     * Refuses a source of real records that does not draw from the generator it is given.
     *
     * @throws TrainingConfigurationException if the source draws other records when it is asked again, or the same ones for
     *     two lineages
     */
    public void requireRepeatableRealRecords() {
        int firstFreshFit = IntStream.rangeClosed(2, generations())
                .filter(fit -> plan.freshSize(fit) > 0)
                .findFirst()
                .orElse(0);
        real.requireRepeatable(type, firstFreshFit);
    }

    /**
     * Trains one lineage, in the calling thread.
     *
     * @param index the index of the lineage, from 0
     * @param progress is told of each fit
     * @return the lineage, complete or ended by a failure of the model
     * @throws InterruptedException if the thread is interrupted
     * @throws TrainingConfigurationException if the learner returns itself as the model
     */
    public Lineage<S> train(int index, TrainingProgress progress) throws InterruptedException {
        return train(index, progress, (model, generation) -> {});
    }

    /**
     * How the generations are drawn.
     *
     * @return the path, and why it was taken
     */
    public DrawingPath drawingPath() {
        return DrawingPath.of(drawing, learner, plan);
    }

    Lineage<S> train(int index, TrainingProgress progress, ObjIntConsumer<GenerativeModel<S>> observer)
            throws InterruptedException {
        Lineage.Builder<S> lineage = new Lineage.Builder<>(this, index);
        if (drawingPath().byExactLaw()) {
            new ExactTraining<>(this, DrawingPath.exact(learner).orElseThrow(), index)
                    .train(lineage, progress, observer);
        } else {
            trainOnRecords(lineage, index, progress, observer);
        }
        return lineage.build();
    }

    private void trainOnRecords(
            Lineage.Builder<S> lineage,
            int index,
            TrainingProgress progress,
            ObjIntConsumer<GenerativeModel<S>> observer)
            throws InterruptedException {
        LineageRecords<S> records = new LineageRecords<>(this, index);
        ModelCalls<S> calls = new ModelCalls<>(this, index);
        Learner<S> own = learner.forLineage();
        @Nullable GenerativeModel<S> before = null;
        try {
            for (int fit = 1; fit <= generations(); fit++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("run " + index + " was interrupted before generation " + fit);
                }
                GenerativeModel<S> model = calls.fit(own, fit, records.trainingSet(fit));
                requireNewObject(model, before);
                before = model;
                @Nullable S batch = null;
                if (model instanceof AutoCloseable) {
                    ModelCalls.Drawn<S> drawn = calls.drawAndClose(model, fit);
                    model = drawn.closed();
                    batch = drawn.batch();
                }
                lineage.fitted(model);
                observer.accept(model, fit);
                progress.fitted(index, fit);
                if (fit < generations()) {
                    batch = batch == null ? calls.batch(model, fit) : batch;
                    lineage.sampled(type.digest(batch));
                    records.add(batch);
                }
            }
        } catch (ModelFailedException failed) {
            lineage.failed(failed.failure());
        }
    }

    /** Records, enums and lambdas carry no state that a later fit could change, unless they can be closed. */
    private void requireNewObject(GenerativeModel<S> model, @Nullable GenerativeModel<S> before) {
        Class<?> type = model.getClass();
        boolean stateless = type.isRecord() || type.isEnum() || type.isHidden();
        if (model == before && (!stateless || model instanceof AutoCloseable)) {
            throw new TrainingConfigurationException("the learner " + learner.name()
                    + " returned the same model object (" + type.getName()
                    + ") in two fits, so training one generation "
                    + "changes the model of another; return a new model from each fit");
        }
    }

    Seed stream(int index, int generation, Purpose purpose) {
        return seed.child(index).child(generation).child(purpose);
    }
}

package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.NamedLearner;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Seed;
import java.util.OptionalInt;
import java.util.function.ObjIntConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The frozen description of a recursive training, and the pure function from a lineage's index to the lineage.
 *
 * @param real the real records
 * @param type the type of a batch
 * @param learner what fits the models
 * @param plan what each fit trains on
 * @param evaluationSize how many records are drawn for metrics from a model that must be closed, at least 1
 * @param seed the seed of the test
 * @param <S> the type of a batch
 */
public record Recursion<S>(
        RealRecords<S> real, BatchType<S> type, Learner<S> learner, TrainingPlan plan, int evaluationSize, Seed seed) {

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
        return new Recursion<>(real, type, other, plan, size, otherSeed);
    }

    /**
     * The same recursion by another plan.
     *
     * @param other what each fit trains on; it asks for no more fresh records
     * @return a recursion
     */
    public Recursion<S> with(TrainingPlan other) {
        return new Recursion<>(real, type, learner, other, evaluationSize, seed);
    }

    /**
     * The same recursion, every lineage of which has the real records of one lineage of this.
     *
     * @param run the index of that lineage, from 0
     * @return a recursion
     */
    public Recursion<S> givenRealRecordsOf(int run) {
        return new Recursion<>(real.of(run), type, learner, plan, evaluationSize, seed);
    }

    /**
     * The same recursion, every lineage of which takes over after generation 1: its first model is fitted to a given batch,
     * and is held to have emitted that batch.
     *
     * @param firstBatch what generation 1 has emitted; not to be modified
     * @return a recursion
     */
    public Recursion<S> startingFrom(S firstBatch) {
        return new Recursion<>(real.with(firstBatch), type, learner, plan, evaluationSize, seed);
    }

    /**
     * The same recursion, stopped early: its lineages are the first generations of those of this one.
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

    Lineage<S> train(int index, TrainingProgress progress, ObjIntConsumer<GenerativeModel<S>> observer)
            throws InterruptedException {
        Lineage.Builder<S> lineage = new Lineage.Builder<>(this, index);
        LineageRecords<S> records = new LineageRecords<>(this, index);
        Learner<S> own = learner.forLineage();
        @Nullable GenerativeModel<S> before = null;
        try {
            for (int fit = 1; fit <= generations(); fit++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("run " + index + " was interrupted before generation " + fit);
                }
                GenerativeModel<S> model = fit(own, index, fit, records.trainingSet(fit));
                requireNewObject(model, before);
                before = model;
                @Nullable S batch = null;
                if (model instanceof AutoCloseable) {
                    Drawn<S> drawn = drawAndClose(model, index, fit);
                    model = drawn.closed();
                    batch = drawn.batch();
                }
                lineage.fitted(model);
                observer.accept(model, fit);
                progress.fitted(index, fit);
                if (fit < generations()) {
                    batch = batch == null ? batch(model, index, fit) : batch;
                    lineage.sampled(type.digest(batch));
                    records.add(batch);
                }
            }
        } catch (ModelFailedException failed) {
            lineage.failed(failed.failure());
        }
        return lineage.build();
    }

    S batch(GenerativeModel<S> model, int index, int generation) throws InterruptedException, ModelFailedException {
        RandomGenerator random = stream(index, generation, Purpose.SAMPLE).stream();
        return sample(model, index, generation, plan.batchSize(generation), random);
    }

    /** All that will ever be asked of a model that must be closed; it is closed whatever happens. */
    @SuppressWarnings("try") // an interruption while closing ends the lineage like any other
    private Drawn<S> drawAndClose(GenerativeModel<S> model, int index, int generation)
            throws InterruptedException, ModelFailedException {
        try (Closing closing = () -> close((AutoCloseable) model, index, generation)) {
            @Nullable S batch = generation < generations() ? batch(model, index, generation) : null;
            RandomGenerator random = stream(index, generation, Purpose.EVALUATE).stream();
            S evaluation = sample(model, index, generation, evaluationSize, random);
            ClosedModel.@Nullable First<S> first =
                    generation == 1 ? new ClosedModel.First<>(probe(model, index), batch) : null;
            return new Drawn<>(new ClosedModel<>(type, evaluation, first), batch);
        }
    }

    /** A few records of the first model. */
    long[] probe(GenerativeModel<S> first, int index) throws InterruptedException, ModelFailedException {
        RandomGenerator random = stream(index, 1, Purpose.PROBE).stream();
        return Probe.digests(sample(first, index, 1, Probe.SIZE, random), type);
    }

    private void close(AutoCloseable model, int index, int generation)
            throws InterruptedException, ModelFailedException {
        try {
            model.close();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (OutOfMemoryError machine) {
            throw machine;
        } catch (Throwable thrown) {
            throw failure(index, generation, "the model threw " + thrown + " when it was closed", thrown);
        }
    }

    @SuppressWarnings("try")
    private interface Closing extends AutoCloseable {
        @Override
        void close() throws InterruptedException, ModelFailedException;
    }

    private record Drawn<S>(ClosedModel<S> closed, @Nullable S batch) {}

    /** Records, enums and lambdas carry no state that a later fit could change. */
    private void requireNewObject(GenerativeModel<S> model, @Nullable GenerativeModel<S> before) {
        Class<?> type = model.getClass();
        if (model == before && !type.isRecord() && !type.isEnum() && !type.isHidden()) {
            throw new TrainingConfigurationException("the learner " + learner.name()
                    + " returned the same model object (" + type.getName()
                    + ") in two fits, so training one generation "
                    + "changes the model of another; return a new model from each fit");
        }
    }

    private GenerativeModel<S> fit(Learner<S> own, int index, int generation, S data)
            throws InterruptedException, ModelFailedException {
        GenerativeModel<S> model;
        try {
            model = own.fit(data, stream(index, generation, Purpose.FIT).stream());
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (OutOfMemoryError machine) {
            throw machine;
        } catch (Throwable thrown) {
            throw failure(index, generation, "the learner " + learner.name() + " threw " + thrown, thrown);
        }
        if (model == null) {
            throw failure(
                    index, generation, "the learner " + learner.name() + " returned null instead of a model", null);
        }
        if (model == unnamed(own)) {
            throw new TrainingConfigurationException("the learner " + learner.name()
                    + " returned itself as the model, so all generations of all runs would share one state; "
                    + "return a new model from each fit");
        }
        return model;
    }

    private static Learner<?> unnamed(Learner<?> learner) {
        return learner instanceof NamedLearner<?> named ? unnamed(named.learner()) : learner;
    }

    S sample(GenerativeModel<S> model, int index, int generation, int size, RandomGenerator random)
            throws InterruptedException, ModelFailedException {
        S batch;
        try {
            batch = model.sample(size, random);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (OutOfMemoryError machine) {
            throw machine;
        } catch (Throwable thrown) {
            throw failure(
                    index, generation, "the model threw " + thrown + " when asked for " + size + " records", thrown);
        }
        if (batch == null) {
            throw failure(index, generation, "the model returned null when asked for " + size + " records", null);
        }
        if (type.size(batch) != size) {
            throw failure(
                    index,
                    generation,
                    "the model returned " + type.size(batch) + " records when asked for " + size,
                    null);
        }
        OptionalInt invalid = type.firstInvalid(batch);
        if (invalid.isPresent()) {
            throw failure(
                    index,
                    generation,
                    "the model drew " + type.describe(batch, invalid.getAsInt()) + " as record " + invalid.getAsInt()
                            + " of " + size,
                    null);
        }
        return batch;
    }

    Seed stream(int index, int generation, Purpose purpose) {
        return seed.child(index).child(generation).child(purpose);
    }

    ModelFailedException failure(int index, int generation, String reason, @Nullable Throwable cause) {
        return new ModelFailedException(new ModelFailure(index, generation, seed.value(), reason, cause));
    }
}

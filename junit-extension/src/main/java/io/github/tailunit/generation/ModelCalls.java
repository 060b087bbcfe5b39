package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.NamedLearner;
import io.github.tailunit.random.Purpose;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Every call of a lineage to the user's learner and models: what comes back is checked, what they throw is a failure. */
record ModelCalls<S>(Recursion<S> recursion, int index) {

    /** What a model that must be closed drew while it was open; no batch if it is the last. */
    record Drawn<S>(ClosedModel<S> closed, @Nullable S batch) {}

    GenerativeModel<S> fit(Learner<S> own, int generation, S data) throws InterruptedException, ModelFailedException {
        String name = recursion.learner().name();
        GenerativeModel<S> model;
        try {
            model = own.fit(data, random(generation, Purpose.FIT));
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (OutOfMemoryError machine) {
            throw machine;
        } catch (Throwable thrown) {
            throw failure(generation, "the learner " + name + " threw " + thrown, thrown);
        }
        if (model == null) {
            throw failure(generation, "the learner " + name + " returned null instead of a model", null);
        }
        if (model == unnamed(own)) {
            throw new TrainingConfigurationException("the learner " + name
                    + " returned itself as the model, so all generations of all runs would share one state; "
                    + "return a new model from each fit");
        }
        return model;
    }

    private static Learner<?> unnamed(Learner<?> learner) {
        return learner instanceof NamedLearner<?> named ? unnamed(named.learner()) : learner;
    }

    /** What later generations train on. */
    S batch(GenerativeModel<S> model, int generation) throws InterruptedException, ModelFailedException {
        return sample(model, generation, recursion.plan().batchSize(generation), random(generation, Purpose.SAMPLE));
    }

    /** What metrics read. */
    S evaluation(GenerativeModel<S> model, int generation, int size) throws InterruptedException, ModelFailedException {
        return sample(model, generation, size, random(generation, Purpose.EVALUATE));
    }

    /** A few records of the first model. */
    long[] probe(GenerativeModel<S> first) throws InterruptedException, ModelFailedException {
        return Probe.digests(sample(first, 1, Probe.SIZE, random(1, Purpose.PROBE)), recursion.type());
    }

    /** All that will ever be asked of a model that must be closed; it is closed whatever happens. */
    @SuppressWarnings("try") // an interruption while closing ends the lineage like any other
    Drawn<S> drawAndClose(GenerativeModel<S> model, int generation) throws InterruptedException, ModelFailedException {
        try (Closing closing = () -> close((AutoCloseable) model, generation)) {
            @Nullable S batch = generation < recursion.generations() ? batch(model, generation) : null;
            S evaluation = evaluation(model, generation, recursion.evaluationSize());
            ClosedModel.@Nullable First<S> first =
                    generation == 1 ? new ClosedModel.First<>(probe(model), batch) : null;
            return new Drawn<>(new ClosedModel<>(recursion.type(), evaluation, first), batch);
        }
    }

    private void close(AutoCloseable model, int generation) throws InterruptedException, ModelFailedException {
        try {
            model.close();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (OutOfMemoryError machine) {
            throw machine;
        } catch (Throwable thrown) {
            throw failure(generation, "the model threw " + thrown + " when it was closed", thrown);
        }
    }

    @SuppressWarnings("try")
    private interface Closing extends AutoCloseable {
        @Override
        void close() throws InterruptedException, ModelFailedException;
    }

    S sample(GenerativeModel<S> model, int generation, int size, RandomGenerator random)
            throws InterruptedException, ModelFailedException {
        S batch;
        try {
            batch = model.sample(size, random);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (OutOfMemoryError machine) {
            throw machine;
        } catch (Throwable thrown) {
            throw failure(generation, "the model threw " + thrown + " when asked for " + size + " records", thrown);
        }
        if (batch == null) {
            throw failure(generation, "the model returned null when asked for " + size + " records", null);
        }
        BatchType<S> type = recursion.type();
        if (type.size(batch) != size) {
            throw failure(
                    generation, "the model returned " + type.size(batch) + " records when asked for " + size, null);
        }
        OptionalInt invalid = type.firstInvalid(batch);
        if (invalid.isPresent()) {
            int position = invalid.getAsInt();
            throw failure(
                    generation,
                    "the model drew " + type.describe(batch, position) + " as record " + position + " of " + size,
                    null);
        }
        return batch;
    }

    RandomGenerator random(int generation, Purpose purpose) {
        return recursion.stream(index, generation, purpose).stream();
    }

    private ModelFailedException failure(int generation, String reason, @Nullable Throwable cause) {
        return new ModelFailedException(new ModelFailure(index, generation, recursion.declaredSeed(), reason, cause));
    }
}

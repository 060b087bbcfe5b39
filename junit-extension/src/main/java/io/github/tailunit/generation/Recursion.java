package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.model.NamedLearner;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ObjIntConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The frozen description of a recursive training, and the pure function from a lineage's index to the lineage.
 *
 * @param reference the reference data; not to be modified
 * @param type the type of a batch
 * @param learner what fits the models
 * @param regime what the next generation trains on
 * @param generations the number of fits, at least 1
 * @param sampleSize how many records each generation draws, at least 1
 * @param seed the seed of the test
 * @param <S> the type of a batch
 */
public record Recursion<S>(
        S reference, BatchType<S> type, Learner<S> learner, Regime regime, int generations, int sampleSize, Seed seed) {

    /**
     * The number of reference records.
     *
     * @return at least 1
     */
    public int referenceSize() {
        return type.size(reference);
    }

    /**
     * The same recursion by another learner, on random numbers of its own.
     *
     * @param other what fits the models
     * @param otherSeed the root of its random numbers
     * @return a recursion
     */
    public Recursion<S> with(Learner<S> other, Seed otherSeed) {
        return new Recursion<>(reference, type, other, regime, generations, sampleSize, otherSeed);
    }

    /**
     * The same recursion, stopped early: its lineages are the first generations of those of this one.
     *
     * @param generation the last generation, from 1 to the number of generations
     * @return a recursion
     * @throws IllegalArgumentException if the generation is out of its range
     */
    public Recursion<S> until(int generation) {
        if (generation < 1 || generation > generations) {
            throw new IllegalArgumentException("generation must be in [1, " + generations + "] but was " + generation);
        }
        return new Recursion<>(reference, type, learner, regime, generation, sampleSize, seed);
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
        List<@Nullable S> batches = new ArrayList<>(); // batch of generation g at g - 1
        int[] lastUse = lastUse();
        Learner<S> own = learner.forLineage();
        @Nullable GenerativeModel<S> before = null;
        try {
            for (int fit = 1; fit <= generations; fit++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("run " + index + " was interrupted before generation " + fit);
                }
                GenerativeModel<S> model = fit(own, index, fit, trainingSet(fit, batches));
                requireNewObject(model, before);
                before = model;
                lineage.fitted(model);
                observer.accept(model, fit);
                progress.fitted(index, fit);
                if (fit < generations) {
                    S batch = sample(model, index, fit, sampleSize, stream(index, fit, Purpose.SAMPLE).stream());
                    lineage.sampled(type.digest(batch));
                    batches.add(batch);
                    dropUnused(batches, lastUse, fit);
                }
            }
        } catch (ModelFailedException failed) {
            lineage.failed(failed.failure());
        }
        return lineage.build();
    }

    private S trainingSet(int fit, List<@Nullable S> batches) {
        if (fit == 1) {
            return type.copy(reference);
        }
        return type.concatenate(regime.trainingSet(fit).stream()
                .map(part -> part.source() == TrainingPart.REFERENCE ? reference : batches.get(part.source() - 1))
                .toList());
    }

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

    private void requireDrawn(int fit, List<TrainingPart> parts) {
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.source() >= fit)) {
            throw new TrainingConfigurationException(
                    "the regime " + regime.name() + " trains fit " + fit + " on " + parts
                            + ", but a training set needs at least one part, each the reference data (0) or the batch of an earlier "
                            + "generation (1 to " + (fit - 1) + ")");
        }
    }

    /** Forgets the batches that the regime will not ask for again: under replace a lineage holds one. */
    private static void dropUnused(List<? extends @Nullable Object> batches, int[] lastUse, int fit) {
        for (int source = 1; source <= fit; source++) {
            if (lastUse[source] <= fit) {
                batches.set(source - 1, null);
            }
        }
    }

    /** The last fit that trains on each source. */
    private int[] lastUse() {
        int[] lastUse = new int[generations + 1];
        for (int fit = 2; fit <= generations; fit++) {
            requireDrawn(fit, regime.trainingSet(fit));
            for (TrainingPart part : regime.trainingSet(fit)) {
                lastUse[part.source()] = fit;
            }
        }
        return lastUse;
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

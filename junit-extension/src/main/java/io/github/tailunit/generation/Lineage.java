package io.github.tailunit.generation;

import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.model.FiniteSupport;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.random.Purpose;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/*
 * Models are kept, batches are not. A model may be as large as its training data, so each is held softly: when memory is
 * short the lineage forgets it and, asked again, trains itself anew. That the second training gives the same models is
 * the contract of Learner, and the replay check holds learners to it.
 */
/**
 * One chain of models, each trained on what the ones before it produced, all from one seed.
 *
 * @param <S> the type of a batch
 */
public final class Lineage<S> {

    private static final int LARGEST_PIECE = 1 << 18;

    private final Recursion<S> recursion;
    private final int index;
    private final List<SoftReference<GenerativeModel<S>>> models;
    private final long[] digests;
    private final @Nullable ModelFailure failure;
    private long @Nullable [] probe;
    private volatile SoftReference<Evaluation<S>> latest = new SoftReference<>(null);

    private Lineage(Builder<S> builder) {
        this.recursion = builder.recursion;
        this.index = builder.index;
        this.models = List.copyOf(builder.models);
        this.digests = builder.digests.stream().mapToLong(Long::longValue).toArray();
        this.failure = builder.failure;
    }

    /**
     * The index of this lineage; messages call it the number of the run.
     *
     * @return 0 or more
     */
    public int index() {
        return index;
    }

    /**
     * Why this lineage ended early.
     *
     * @return the failure, or empty if all its models were fitted
     */
    public Optional<ModelFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * The model of a generation. A model that is {@link AutoCloseable} was closed when it had drawn what the training asks
     * of it; in its place stands one that draws no more.
     *
     * @param generation from 1 to the number of generations
     * @return the model
     * @throws IllegalArgumentException if the generation is out of its range, or beyond the failure that ended this
     *     lineage
     * @throws InterruptedException if the model had to be trained again and the thread was interrupted
     */
    public GenerativeModel<S> model(int generation) throws InterruptedException {
        if (generation < 1 || generation > models.size()) {
            throw new IllegalArgumentException("generation must be in [1, " + models.size() + "] but was " + generation
                    + (failure == null ? "" : "; " + failure));
        }
        GenerativeModel<S> model = models.get(generation - 1).get();
        return model == null ? trainAgain(generation) : model;
    }

    /**
     * What generation 1 has emitted for the fits that follow.
     *
     * @return the batch, or empty if there is none: the first model failed, or no generation follows
     * @throws InterruptedException if the model had to be trained again and the thread was interrupted
     */
    public Optional<S> firstBatch() throws InterruptedException {
        if (digests.length == 0) {
            return Optional.empty();
        }
        if (recursion.drawingPath().byExactLaw()) {
            throw new TrainingConfigurationException(
                    "the batch of generation 1 is asked for, but this training draws none: "
                            + recursion.drawingPath().reason() + "; call drawing(Drawing.RECORDS)");
        }
        GenerativeModel<S> first = model(1);
        if (first instanceof ClosedModel<S> closed && closed.first() != null) {
            return Optional.ofNullable(closed.first().batch());
        }
        try {
            return Optional.of(new ModelCalls<>(recursion, index).batch(first, 1));
        } catch (ModelFailedException failed) {
            return Optional.empty(); // it drew this batch before: the replay check will say so
        }
    }

    private GenerativeModel<S> trainAgain(int generation) throws InterruptedException {
        List<GenerativeModel<S>> wanted = new ArrayList<>();
        recursion.train(index, TrainingProgress.silent(), (model, fit) -> {
            if (fit == generation) {
                wanted.add(model);
            }
        });
        if (wanted.isEmpty()) {
            throw new TrainingConfigurationException(
                    "run " + index + " could be trained once but not a second time; the " + "learner "
                            + recursion.learner().name() + " does not draw only from the generator it was given");
        }
        return wanted.get(0);
    }

    /**
     * Measures the model of a generation. A model that fails, and a metric that throws, give an undefined measurement
     * with the cause.
     *
     * @param gauge the metric
     * @param generation from 1 to the number of generations
     * @param path how to read it
     * @param evaluationSize how many records to draw, at least 1, if the metric is read from a sample
     * @return the measurement
     * @throws InterruptedException if the thread is interrupted
     */
    public Measurement measure(Gauge<? super S> gauge, int generation, EvaluationPath path, int evaluationSize)
            throws InterruptedException {
        if (failure != null && generation > models.size()) {
            return new Measurement.Undefined(failure.toString(), failure.exception());
        }
        try {
            if (path == EvaluationPath.SAMPLE) {
                return measureSample(gauge, generation, evaluationSize);
            }
            return measureExactly(gauge, generation)
                    .orElseGet(() -> new Measurement.Undefined("run " + index + ", generation " + generation
                            + ": this model, unlike that of run 0, does not state the metric exactly"));
        } catch (ModelFailedException failed) {
            return new Measurement.Undefined(
                    failed.failure().toString(), failed.failure().exception());
        } catch (TrainingConfigurationException notRepeatable) {
            throw notRepeatable;
        } catch (RuntimeException thrown) {
            return new Measurement.Undefined(
                    "run " + index + ", generation " + generation + ": the metric \"" + gauge.description()
                            + "\" threw " + thrown,
                    thrown);
        }
    }

    private Measurement measureSample(Gauge<? super S> gauge, int generation, int size)
            throws InterruptedException, ModelFailedException {
        if (gauge instanceof CountGauge<? super S> counts) {
            return counts.measureCounts(count(counts, generation, size));
        }
        // A user's own statistic may sort what it is given; the next metric reads the same records.
        return gauge.measure(recursion.type().copy(evaluation(generation, size)), size);
    }

    /** Counts need no batch in memory: a large sample is drawn and counted piece by piece, from one stream. */
    private long[] count(CountGauge<? super S> gauge, int generation, int size)
            throws InterruptedException, ModelFailedException {
        if (size <= LARGEST_PIECE) {
            return gauge.count(evaluation(generation, size), size);
        }
        GenerativeModel<S> model = model(generation); // held, or each piece might have to train it again
        if (model instanceof ClosedModel<S> closed) {
            return gauge.count(closed.evaluation(size), size);
        }
        ModelCalls<S> calls = new ModelCalls<>(recursion, index);
        RandomGenerator random = calls.random(generation, Purpose.EVALUATE);
        long[] total = new long[gauge.classes().size()];
        for (int left = size; left > 0; left -= LARGEST_PIECE) {
            int piece = Math.min(left, LARGEST_PIECE);
            long[] counts = gauge.count(calls.sample(model, generation, piece, random), piece);
            Arrays.setAll(total, i -> total[i] + counts[i]);
        }
        return total;
    }

    /**
     * Whether a metric can be read from a model of this lineage without a sample.
     *
     * @param gauge the metric
     * @param generation from 1 to the number of generations
     * @return the better way to read it; {@link EvaluationPath#SAMPLE} if this lineage has no such model
     * @throws InterruptedException if the thread is interrupted
     */
    public EvaluationPath pathFor(Gauge<? super S> gauge, int generation) throws InterruptedException {
        try {
            return generation <= models.size()
                            && measureExactly(gauge, generation).isPresent()
                    ? EvaluationPath.EXACT
                    : EvaluationPath.SAMPLE;
        } catch (RuntimeException thrown) {
            return EvaluationPath.EXACT; // measured that way, it will be undefined with this cause
        }
    }

    private Optional<Measurement> measureExactly(Gauge<? super S> gauge, int generation) throws InterruptedException {
        Optional<Measurement> exact = gauge.measureExactly(model(generation));
        if (exact.isPresent()) {
            return exact;
        }
        Optional<S> support = support(generation);
        return support.isEmpty()
                ? Optional.empty()
                : gauge.measureSupport(support.get(), recursion.type().size(support.get()));
    }

    @SuppressWarnings("unchecked") // a model of S that lists its support lists it as S
    private Optional<S> support(int generation) throws InterruptedException {
        return model(generation) instanceof FiniteSupport<?> finite
                ? Optional.of((S) finite.support())
                : Optional.empty();
    }

    /**
     * The class counts behind a measurement: of the evaluation sample, or of the support where the metric was read
     * exactly.
     *
     * @param gauge the metric
     * @param generation from 1 to the number of generations
     * @param path how the metric is read
     * @param evaluationSize how many records to draw, if it is read from a sample
     * @return the counts, or empty if there are none, because the run failed or the metric was read from a formula
     * @throws InterruptedException if the thread is interrupted
     */
    public Optional<long[]> counts(CountGauge<S> gauge, int generation, EvaluationPath path, int evaluationSize)
            throws InterruptedException {
        if (generation > models.size()) {
            return Optional.empty();
        }
        try {
            return path == EvaluationPath.EXACT
                    ? support(generation)
                            .map(batch -> gauge.count(batch, recursion.type().size(batch)))
                    : Optional.of(count(gauge, generation, evaluationSize));
        } catch (ModelFailedException | RuntimeException failed) {
            return Optional.empty(); // the measurement has said why
        }
    }

    /** Metrics that ask for the same size see the same records. */
    private S evaluation(int generation, int size) throws InterruptedException, ModelFailedException {
        Evaluation<S> known = latest.get();
        if (known != null && known.generation == generation && known.size == size) {
            return known.batch;
        }
        S batch = evaluation(model(generation), generation, size);
        latest = new SoftReference<>(new Evaluation<>(generation, size, batch));
        return batch;
    }

    private S evaluation(GenerativeModel<S> model, int generation, int size)
            throws InterruptedException, ModelFailedException {
        return model instanceof ClosedModel<S> closed
                ? closed.evaluation(size)
                : new ModelCalls<>(recursion, index).evaluation(model, generation, size);
    }

    /**
     * Whether this lineage and another draw the same records although their seeds differ, which means that the learner
     * seeds its own generator with a constant, or with one of few numbers. A model that emits few different records may draw the same ones by chance;
     * then nothing is concluded.
     *
     * @param other another lineage of the same training
     * @return true if the first models draw the same records, and chance cannot explain it
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean drawsTheSameAs(Lineage<S> other) throws InterruptedException {
        try {
            return Probe.areCopies(probe(), other.probe());
        } catch (ModelFailedException | RuntimeException failed) {
            return false; // the measurement has said why
        }
    }

    /** Drawn once, since a model with a generator of its own would draw others the second time. */
    private synchronized long[] probe() throws InterruptedException, ModelFailedException {
        if (probe == null) {
            GenerativeModel<S> first = model(1);
            probe = first instanceof ClosedModel<S> closed && closed.first() != null
                    ? closed.first().probe()
                    : new ModelCalls<>(recursion, index).probe(first);
        }
        return probe;
    }

    /**
     * What tells the batch that generation 1 has emitted for the fits that follow from others: equal batches have equal ones. Where
     * statistics are drawn instead of records, it is the digest of the first model.
     *
     * @return the digest of the batch, or empty if there is none: the first model failed, or no generation follows
     */
    public OptionalLong firstDigest() {
        return digests.length == 0 ? OptionalLong.empty() : OptionalLong.of(digests[0]);
    }

    /**
     * The first generation whose training batch differs from that of another training of the same lineage.
     *
     * @param other the same lineage, trained again
     * @return the generation whose batch differs, or empty if all are equal
     */
    public Optional<Integer> firstDifference(Lineage<S> other) {
        int generation = Arrays.mismatch(digests, other.digests);
        return generation < 0 ? Optional.empty() : Optional.of(generation + 1);
    }

    private record Evaluation<S>(int generation, int size, S batch) {}

    static final class Builder<S> {

        private final Recursion<S> recursion;
        private final int index;
        private final List<SoftReference<GenerativeModel<S>>> models = new ArrayList<>();
        private final List<Long> digests = new ArrayList<>();
        private @Nullable ModelFailure failure;

        Builder(Recursion<S> recursion, int index) {
            this.recursion = recursion;
            this.index = index;
        }

        void fitted(GenerativeModel<S> model) {
            models.add(new SoftReference<>(model));
        }

        void sampled(long digest) {
            digests.add(digest);
        }

        void failed(ModelFailure cause) {
            failure = cause;
        }

        Lineage<S> build() {
            return new Lineage<>(this);
        }
    }
}

package io.github.tailunit.generation;

import io.github.tailunit.metric.EvaluationSize;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.model.Learner;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Seed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A learner trained on its own output, generation after generation, in as many lineages as a verdict takes.
 *
 * <p>Every setting can be given once, until the first lineage is trained; then all are frozen. Lineages are trained when
 * they are asked for and kept, so that a second assertion costs no second training.
 *
 * <pre>{@code
 * RecursiveTraining.of(amounts, claims).regime(Regime.accumulate()).generations(10).seed(42)
 * }</pre>
 *
 * <p>Settings are made by one thread; everything else may be called from several.
 *
 * @param <S> the type of a batch
 */
public final class RecursiveTraining<S> implements AutoCloseable {

    private static final int DEFAULT_GENERATIONS = 10;
    private static final long DEFAULT_SEED = 42;
    private static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE / 2);
    private static final String CODE = "the code";

    private final Settings settings;
    private final LineageRunner runner;
    private final TrainingProgress progress;
    private final Map<Class<?>, Object> companions = new ConcurrentHashMap<>();
    private final Map<Integer, FutureTask<Lineage<S>>> lineages = new ConcurrentHashMap<>();

    private final Setting<BatchType<S>> batchType = new Setting<>("batchType");
    private final Setting<RealData<S>> reference = new Setting<>("reference");
    private final Setting<RealData<S>> freshData = new Setting<>("freshData");
    private final Setting<Learner<S>> learner = new Setting<>("learner");
    private final Setting<Regime> regime = new Setting<>("regime");
    private final Setting<Integer> generations = new Setting<>("generations");
    private final Setting<Integer> sampleSize = new Setting<>("sampleSize");
    private final Setting<Drawing> drawing = new Setting<>("drawing");
    private final Setting<Integer> evaluationSize = new Setting<>("evaluationSize");
    private final Setting<Long> seed = new Setting<>("seed");
    private final Setting<DeclaredSeed.Epoch> seedEpoch = new Setting<>("seedEpoch");
    private final Setting<Duration> timeBudget = new Setting<>("timeBudget");
    private final Setting<Boolean> replayCheck = new Setting<>("withoutReplayCheck");
    private volatile Recursion<S> frozen;
    private volatile boolean closed;

    /**
     * Creates a training with nothing set but what comes from outside the code.
     *
     * @param settings the settings from outside
     */
    public RecursiveTraining(Settings settings) {
        this.settings = settings;
        this.runner = LineageRunner.of(settings.threads());
        this.progress = Terminal.shows(settings) ? TrainingProgress.on(System.err) : TrainingProgress.silent();
        settings.training().applyTo(generations, sampleSize, evaluationSize, seed, timeBudget);
    }

    /**
     * Starts from reference data and a learner; the form for a main method or a plain test.
     *
     * @param <S> the type of a batch
     * @param reference the reference data, generation 0
     * @param learner what fits the models
     * @return a training to which further settings may be given
     */
    public static <S> RecursiveTraining<S> of(S reference, Learner<S> learner) {
        return new RecursiveTraining<S>(Settings.ofProcess())
                .reference(reference)
                .learner(learner);
    }

    /**
     * The real data, generation 0. A copy is taken; its first fit trains on all of it.
     *
     * @param data at least 2 records, none of them NaN, infinite or null
     * @return this training
     * @throws IllegalArgumentException if there are too few records, an invalid one, or no batch type for this class
     */
    public RecursiveTraining<S> reference(S data) {
        Objects.requireNonNull(data, "the reference data must not be null");
        BatchType<S> type = batchType.isSet() ? batchType.required("") : BatchType.of(data);
        reference.set(RealData.same(ReferenceData.checkedCopy(data, type), type), CODE);
        return this;
    }

    /**
     * Real data that is new for each lineage, generation 0: as many records as the sample size, which must then be set.
     * A verdict then speaks about new data sets and not about one. Thresholds are frozen on each lineage's own reference.
     *
     * @param source where the records come from
     * @return this training
     */
    public RecursiveTraining<S> reference(RealData<S> source) {
        reference.set(Objects.requireNonNull(source, "the source of reference data must not be null"), CODE);
        return this;
    }

    /**
     * Where the new real records of each generation come from, in a regime that uses them such as
     * {@link Regime#fresh(double)}.
     *
     * @param source where the records come from
     * @return this training
     */
    public RecursiveTraining<S> freshData(RealData<S> source) {
        freshData.set(Objects.requireNonNull(source, "the source of fresh data must not be null"), CODE);
        return this;
    }

    /**
     * How to handle batches of a class of your own; call it before {@link #reference(Object)}. Not needed for the classes
     * that {@link BatchType#of(Object)} knows.
     *
     * @param type the type of a batch
     * @return this training
     */
    public RecursiveTraining<S> batchType(BatchType<S> type) {
        batchType.set(Objects.requireNonNull(type, "the batch type must not be null"), CODE);
        return this;
    }

    /**
     * What fits the models.
     *
     * @param fits the learner under test
     * @return this training
     */
    public RecursiveTraining<S> learner(Learner<S> fits) {
        learner.set(Objects.requireNonNull(fits, "the learner must not be null"), CODE);
        return this;
    }

    /**
     * What fits the models, where a learner keeps state from fit to fit: each lineage gets a learner of its own.
     *
     * @param learners makes a fresh learner under test
     * @return this training
     */
    public RecursiveTraining<S> learnerPerLineage(Supplier<? extends Learner<S>> learners) {
        return learner(Learner.perLineage(learners));
    }

    /**
     * What the next generation trains on; {@link Regime#replace()} if nothing is said.
     *
     * @param trainsOn the regime
     * @return this training
     */
    public RecursiveTraining<S> regime(Regime trainsOn) {
        regime.set(Objects.requireNonNull(trainsOn, "the regime must not be null"), CODE);
        return this;
    }

    /**
     * How many generations are trained; 10 if nothing is said.
     *
     * @param fits the number of fits in a lineage, at least 1
     * @return this training
     * @throws IllegalArgumentException if the number is out of its range
     */
    public RecursiveTraining<S> generations(int fits) {
        return generations(fits, CODE);
    }

    /**
     * As {@link #generations(int)}, with the place the value comes from.
     *
     * @param fits the number of fits in a lineage, at least 1
     * @param origin what messages call the place, such as an annotation
     * @return this training
     * @throws IllegalArgumentException if the number is out of its range
     */
    public RecursiveTraining<S> generations(int fits, String origin) {
        generations.set(atLeastOne("generations", fits), origin);
        return this;
    }

    /**
     * How many records each generation draws; as many as the reference has if nothing is said. A reference that is new for
     * each lineage has as many, too.
     *
     * @param records a number of records, at least 1
     * @return this training
     * @throws IllegalArgumentException if the number is out of its range
     */
    public RecursiveTraining<S> sampleSize(int records) {
        return sampleSize(records, CODE);
    }

    /**
     * As {@link #sampleSize(int)}, with the place the value comes from.
     *
     * @param records a number of records, at least 1
     * @param origin what messages call the place, such as an annotation
     * @return this training
     * @throws IllegalArgumentException if the number is out of its range
     */
    public RecursiveTraining<S> sampleSize(int records, String origin) {
        sampleSize.set(atLeastOne("sampleSize", records), origin);
        return this;
    }

    /**
     * How many records a metric reads of a generation where it cannot be read from the model. If nothing is said, enough
     * to keep the counting noise small: four times the sample size, and 400 expected events at the reference rate. A model
     * that must be closed draws its records before any metric asks: this many, or four times the sample size.
     *
     * @param records a number of records, at least 1
     * @return this training
     * @throws IllegalArgumentException if the number is out of its range
     */
    public RecursiveTraining<S> evaluationSize(int records) {
        return evaluationSize(records, CODE);
    }

    /**
     * As {@link #evaluationSize(int)}, with the place the value comes from.
     *
     * @param records a number of records, at least 1
     * @param origin what messages call the place, such as an annotation
     * @return this training
     * @throws IllegalArgumentException if the number is out of its range
     */
    public RecursiveTraining<S> evaluationSize(int records, String origin) {
        evaluationSize.set(atLeastOne("evaluationSize", records), origin);
        return this;
    }

    /**
     * The root of all random numbers; a constant if nothing is said. One seed gives one verdict, however often it is run.
     *
     * @param root any number
     * @return this training
     */
    public RecursiveTraining<S> seed(long root) {
        return seed(root, CODE);
    }

    /**
     * As {@link #seed(long)}, with the place the value comes from.
     *
     * @param root any number
     * @param origin what messages call the place, such as an annotation
     * @return this training
     */
    public RecursiveTraining<S> seed(long root, String origin) {
        seed.set(root, origin);
        return this;
    }

    /**
     * Draws all random numbers anew, from another root: the way out when a seed gave a false alarm. A seed gives one verdict
     * for ever, so a healthy model that was out of luck stays red until its seed is changed, where all can see it and with the
     * reason beside it. Count on by one each time. A model that is collapsed gets a new chance with each epoch, so every
     * verdict says how large the chance has become that it passes in one of them. Not meant for trying seeds until one is green.
     *
     * @param epoch how many times the seed has been changed, at least 1
     * @param reason why, in a sentence: which false alarm this answers, and how you know that it was one
     * @return this training
     * @throws IllegalArgumentException if the epoch is below 1, or the reason is blank
     */
    public RecursiveTraining<S> seedEpoch(int epoch, String reason) {
        return seedEpoch(new DeclaredSeed.Epoch(epoch, reason), CODE);
    }

    /**
     * As {@link #seedEpoch(int, String)}, with the place it comes from.
     *
     * @param epoch the declared change of the seed
     * @param origin what messages call the place, such as an annotation
     * @return this training
     */
    public RecursiveTraining<S> seedEpoch(DeclaredSeed.Epoch epoch, String origin) {
        seedEpoch.set(epoch, origin);
        return this;
    }

    /**
     * How long a gate may train; unlimited if nothing is said. A gate that has not decided by then interrupts its
     * lineages and is inconclusive.
     *
     * @param longest a positive duration
     * @return this training
     * @throws IllegalArgumentException if the duration is not positive
     */
    public RecursiveTraining<S> timeBudget(Duration longest) {
        return timeBudget(longest, CODE);
    }

    /**
     * As {@link #timeBudget(Duration)}, with the place the value comes from.
     *
     * @param longest a positive duration
     * @param origin what messages call the place, such as an annotation
     * @return this training
     * @throws IllegalArgumentException if the duration is not positive
     */
    public RecursiveTraining<S> timeBudget(Duration longest, String origin) {
        if (longest.isZero() || longest.isNegative()) {
            throw new IllegalArgumentException("timeBudget must be positive but was " + longest);
        }
        timeBudget.set(longest, origin);
        return this;
    }

    /**
     * Leaves out the check that a replayed lineage is the same, for a model that takes hours to train. The verdict then
     * says that it was not checked.
     *
     * @return this training
     */
    public RecursiveTraining<S> withoutReplayCheck() {
        replayCheck.set(false, CODE);
        return this;
    }

    /**
     * What a generation hands on to the next. By default records, unless there are so many that drawing what the next fit sees of them,
     * by its exact law, saves time that matters.
     *
     * @param how records, the exact law, or the choice of the training
     * @return this training
     */
    public RecursiveTraining<S> drawing(Drawing how) {
        drawing.set(Objects.requireNonNull(how, "the drawing must not be null"), CODE);
        return this;
    }

    /**
     * Freezes all settings.
     *
     * @return what will be trained
     * @throws TrainingConfigurationException if the reference data or the learner is missing, or settings do not fit
     *     together
     */
    public synchronized Recursion<S> freeze() {
        if (frozen == null) {
            frozen = recursion();
            Setting.freeze(
                    batchType,
                    reference,
                    freshData,
                    learner,
                    regime,
                    generations,
                    sampleSize,
                    drawing,
                    evaluationSize,
                    seed,
                    seedEpoch,
                    timeBudget,
                    replayCheck);
        }
        return frozen;
    }

    private Recursion<S> recursion() {
        RealData<S> data = reference.required("call reference(..) with the real data");
        Learner<S> fits = learner.required("call learner(..) with the model under test");
        BatchType<S> type = batchType.orElseGet(data.origin()::type);
        int size = referenceSize(data, type);
        TrainingPlan plan = TrainingPlan.of(
                regime.orElse(Regime.replace()),
                size,
                sampleSize.orElse(size),
                generations.orElse(DEFAULT_GENERATIONS));
        requireFreshDataIfUsed(plan);
        DeclaredSeed declaredSeed = declaredSeed();
        Seed root = declaredSeed.root();
        RealRecords<S> real = RealRecords.of(data, freshData.orNull(), type, plan, root);
        int drawn = evaluationSize.orElseGet(() -> EvaluationSize.of(plan.sampleSize()));
        return new Recursion<>(real, type, fits, plan, requiredDrawing(fits, plan), drawn, declaredSeed, root);
    }

    private Drawing requiredDrawing(Learner<S> fits, TrainingPlan plan) {
        Drawing asked = drawing.orElse(Drawing.AUTO);
        DrawingPath path = DrawingPath.of(asked, fits, plan);
        if (asked == Drawing.EXACT_LAW && !path.byExactLaw()) {
            throw new TrainingConfigurationException("the training is to be drawn by an exact law, but " + path.reason()
                    + "; remove drawing(EXACT_LAW), or choose a learner and a regime that allow it");
        }
        return asked;
    }

    private DeclaredSeed declaredSeed() {
        OptionalInt rotation = settings.training()
                .seedRotation()
                .map(given -> OptionalInt.of(given.value()))
                .orElse(OptionalInt.empty());
        return new DeclaredSeed(seed.orElse(DEFAULT_SEED), seedEpoch.sourced().map(Sourced::value), rotation);
    }

    private int referenceSize(RealData<S> data, BatchType<S> type) {
        if (data.fixed().isPresent()) {
            return type.size(data.fixed().get());
        }
        int size = sampleSize.required("call sampleSize(..): a reference that is new for each run has as many records");
        ReferenceData.requireEnough(size);
        return size;
    }

    private void requireFreshDataIfUsed(TrainingPlan plan) {
        String name = plan.regime().name();
        if (plan.usesFreshData() && !freshData.isSet()) {
            throw new TrainingConfigurationException("the regime " + name
                    + " trains on new real records, but the training has no freshData; call freshData(RealData.from(..)) or "
                    + "freshData(RealData.disjoint(..))");
        }
        if (freshData.isSet()
                && !plan.with(plan.sampleSize(), Math.max(2, plan.generations()))
                        .usesFreshData()) {
            throw new TrainingConfigurationException("freshData is set, but the regime " + name
                    + " takes no new real record at a sampleSize of " + plan.sampleSize()
                    + "; remove freshData(..), or choose a regime that uses it, such as fresh(0.1)");
        }
    }

    /**
     * A lineage, trained now or remembered. Freezes all settings.
     *
     * @param index the index of the lineage, from 0
     * @return the lineage
     * @throws InterruptedException if the thread is interrupted while training
     */
    public Lineage<S> lineage(int index) throws InterruptedException {
        Recursion<S> recursion = freeze();
        FutureTask<Lineage<S>> mine = new FutureTask<>(() -> train(recursion, index));
        FutureTask<Lineage<S>> known = lineages.putIfAbsent(index, mine);
        FutureTask<Lineage<S>> training = known == null ? mine : known;
        training.run(); // does nothing if it has run, or runs in another thread
        try {
            return training.get();
        } catch (CancellationException closed) {
            throw new InterruptedException("the training was closed while run " + index + " was in progress");
        } catch (ExecutionException failed) {
            lineages.remove(index, training);
            if (known != null && failed.getCause() instanceof InterruptedException) {
                return lineage(index); // the thread that trained it was interrupted, not this one
            }
            throw LineageRunner.unwrapped(failed);
        }
    }

    /**
     * A training in the same loop that shares nothing with this one: no random number, no lineage and no verdict. Freezes all
     * settings of both.
     *
     * @param other what fits the models
     * @param purpose what the other training is for; its seed is the child of this one's seed for it
     * @return a training with all settings of this one but learner and seed
     * @throws TrainingConfigurationException if the reference data or the learner is missing, or settings do not fit
     *     together
     */
    public RecursiveTraining<S> apart(Learner<S> other, Purpose purpose) {
        Seed root = freeze().seed().child(purpose);
        RecursiveTraining<S> apart = new RecursiveTraining<>(settings);
        batchType.copyTo(apart.batchType);
        reference.copyTo(apart.reference);
        freshData.copyTo(apart.freshData);
        regime.copyTo(apart.regime);
        generations.copyTo(apart.generations);
        sampleSize.copyTo(apart.sampleSize);
        if (DrawingPath.exact(other).isPresent()) { // a learner without a law draws records, whatever this one does
            drawing.copyTo(apart.drawing);
        }
        evaluationSize.copyTo(apart.evaluationSize);
        timeBudget.copyTo(apart.timeBudget);
        replayCheck.copyTo(apart.replayCheck);
        apart.learner(other).seed(root.value());
        apart.freeze();
        return apart;
    }

    /**
     * How many evaluation records were asked for.
     *
     * @return the number, or empty if each metric decides
     */
    public OptionalInt evaluationSize() {
        return evaluationSize
                .sourced()
                .map(size -> OptionalInt.of(size.value()))
                .orElse(OptionalInt.empty());
    }

    /**
     * How long a gate may train.
     *
     * @return a duration; hundreds of years if there is no limit
     */
    public Duration timeBudget() {
        Duration longest = timeBudget.orElse(UNLIMITED);
        return longest.compareTo(UNLIMITED) > 0 ? UNLIMITED : longest;
    }

    /**
     * Whether a lineage is replayed before a verdict.
     *
     * @return true unless it was switched off
     */
    public boolean checksReplay() {
        return replayCheck.orElse(true);
    }

    /**
     * The settings that can change a verdict, each with the place its value came from. Freezes all settings.
     *
     * @return values by the names of the settings, in a fixed order
     * @throws TrainingConfigurationException if the reference data or the learner is missing
     */
    public Map<String, Sourced<?>> settingsInForce() {
        Recursion<S> recursion = freeze();
        Map<String, Sourced<?>> inForce = new LinkedHashMap<>();
        inForce.put(
                "regime",
                regime.sourced()
                        .<Sourced<?>>map(set -> new Sourced<>(set.value().name(), set.origin()))
                        .orElseGet(() -> Sourced.builtIn(recursion.regime().name())));
        inForce.put("generations", generations.sourcedOr(recursion.generations()));
        inForce.put("sampleSize", sampleSize.sourcedOr(recursion.sampleSize()));
        inForce.put("drawing", drawing.sourcedOr(Drawing.AUTO));
        inForce.put(
                "evaluationSize",
                evaluationSize
                        .sourced()
                        .<Sourced<?>>map(set -> set)
                        .orElseGet(() -> Sourced.builtIn("as each metric needs")));
        inForce.put("seed", seed.sourcedOr(recursion.declaredSeed().value()));
        inForce.put(
                "seedEpoch",
                orNone(seedEpoch.sourced().map(set -> new Sourced<>(set.value().toString(), set.origin()))));
        inForce.put("seedRotation", orNone(settings.training().seedRotation()));
        inForce.put("timeBudget", orNone(timeBudget.sourced()));
        inForce.put("replayCheck", replayCheck.sourcedOr(true));
        return inForce;
    }

    private static Sourced<?> orNone(Optional<? extends Sourced<?>> set) {
        return set.isPresent() ? set.get() : Sourced.builtIn("none");
    }

    /**
     * What was set from outside the code.
     *
     * @return the settings
     */
    public Settings settings() {
        return settings;
    }

    /**
     * Where lineages run.
     *
     * @return the runner
     */
    public LineageRunner runner() {
        return runner;
    }

    /**
     * Where progress is shown.
     *
     * @return the display
     */
    public TrainingProgress progress() {
        return progress;
    }

    /**
     * An object that belongs to this training but to a package further down the flow, such as the log of its verdicts;
     * at most one of each class, created when first asked for.
     *
     * @param <C> its class
     * @param type its class
     * @param create makes it
     * @return the object
     */
    public <C> C companion(Class<C> type, Supplier<? extends C> create) {
        return type.cast(companions.computeIfAbsent(type, key -> create.get()));
    }

    private Lineage<S> train(Recursion<S> recursion, int index) throws InterruptedException {
        if (closed) {
            throw new InterruptedException("the training was closed while run " + index + " was in progress");
        }
        return recursion.train(index, progress);
    }

    /** Interrupts the lineages that are still being trained, and trains no more. */
    @Override
    public void close() {
        closed = true;
        lineages.values().forEach(training -> {
            if (!training.isDone()) {
                training.cancel(true);
            }
        });
        lineages.values().removeIf(FutureTask::isCancelled);
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 but was " + value);
        }
        return value;
    }
}

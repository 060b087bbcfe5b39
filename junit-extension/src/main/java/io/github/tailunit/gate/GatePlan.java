package io.github.tailunit.gate;

import io.github.tailunit.generation.Regime;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.oracle.Ideal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a gate on the mass of a tail, or on the rate of an event, can see, and what it costs: answered before anything is
 * trained.
 *
 * <pre>{@code
 * GatePlan plan = GatePlan.forTail(200, 20_000).generations(10).regime(Regime.accumulate());
 * double red = plan.power(GatePlan.Loss.inEachFit(0.02));
 * }</pre>
 *
 * <p>Runs are simulated by the law of two counts, tail and rest: 10,000 of an ideal learner and 10,000 of one that loses what
 * is asked about. So a violation rate is right to about 0.01, and the same question always has the same answer; what follows
 * from a violation rate is exact. A metric of many classes, or one that ideal runs must be trained for, has other noise:
 * measure it with {@link Calibration}.
 *
 * <p>A plan is immutable; each setting gives a new one. Numbers are computed when they are asked for, in milliseconds to a
 * few seconds.
 */
public final class GatePlan {

    private static final int DEFAULT_GENERATIONS = 10;
    private static final double WORST_TWENTIETH = 0.05;
    private static final int STEPS_OF_LOSS = 1_000;
    private static final int LARGEST_SIZE = 1 << 28;

    private final PlannedTraining training;
    private final Criterion criterion;
    private final Profile profile;
    private final int gates;
    private final ViolationTest test;
    private final Map<Loss, Double> rates = new ConcurrentHashMap<>();
    private @Nullable PlannedRuns runs;

    private GatePlan(PlannedTraining training, Criterion criterion, Profile profile, int gates) {
        this.training = training;
        this.criterion = criterion;
        this.profile = profile;
        this.gates = gates;
        this.test = profile.test(gates);
    }

    /**
     * What a learner loses of the tail.
     *
     * @param share the share of the mass in the tail that is lost, in [0, 1]
     * @param inEachFit whether each fit loses it, or only the last one
     */
    public record Loss(double share, boolean inEachFit) {

        /**
         * Checks the share.
         *
         * @param share the share of the mass in the tail that is lost, in [0, 1]
         * @param inEachFit whether each fit loses it, or only the last one
         * @throws IllegalArgumentException if the share is out of its range
         */
        public Loss {
            if (!(share >= 0 && share <= 1)) { // written so that NaN fails
                throw new IllegalArgumentException("the share that is lost must be in [0, 1] but was " + share);
            }
        }

        /**
         * Nothing: an ideal learner.
         *
         * @return a loss of 0
         */
        public static Loss none() {
            return new Loss(0, true);
        }

        /**
         * Each model has this share less in the tail than the records it was trained on: a fault that repeats itself.
         *
         * @param share the share that is lost, in [0, 1]
         * @return the loss
         * @throws IllegalArgumentException if the share is out of its range
         */
        public static Loss inEachFit(double share) {
            return new Loss(share, true);
        }

        /**
         * The last model has this share less in the tail than that of an ideal run.
         *
         * @param share the share that is lost, in [0, 1]
         * @return the loss
         * @throws IllegalArgumentException if the share is out of its range
         */
        public static Loss inTheEnd(double share) {
            return new Loss(share, false);
        }

        private double ofFit(int fit, int last) {
            return inEachFit || fit == last ? share : 0;
        }
    }

    /**
     * A loss at the last generation against ideal runs, for the rules of thumb on how many reference records show it: so many
     * a generation where each resamples the one before, or so many whatever the generations where the whole reference stays
     * in every training set.
     */
    public enum Sight {
        /** All of the tail: 3 records a generation, or 5, although fewer may do. */
        TOTAL_LOSS(3, 5),
        /** Half of the tail: 10 records a generation, or 5. */
        HALF_LOSS(10, 5),
        /** A fifth of the tail: 55 records a generation, or 35. */
        FIFTH_LOSS(55, 35);

        private final int aGeneration;
        private final int whereReferenceStays;

        Sight(int aGeneration, int whereReferenceStays) {
            this.aGeneration = aGeneration;
            this.whereReferenceStays = whereReferenceStays;
        }

        int aGeneration() {
            return aGeneration;
        }

        int whereReferenceStays() {
            return whereReferenceStays;
        }
    }

    /**
     * A plan for {@code isNoWorseThanIdeal()} with ten generations, regime {@code replace}, the standard profile, one gate, and
     * models that are measured on a sample of the default size.
     *
     * @param tailRecords how many reference records lie in the tail, or are the event; from 1 to {@code referenceSize - 1}
     * @param referenceSize the number of reference records, at least 2
     * @return the plan
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static GatePlan forTail(int tailRecords, int referenceSize) {
        PlannedTraining training = new PlannedTraining(
                tailRecords,
                referenceSize,
                OptionalInt.empty(),
                DEFAULT_GENERATIONS,
                Regime.replace(),
                OptionalInt.empty(),
                false);
        return new GatePlan(training, new IdealCriterion(Ideal.ideal(), false), Profile.STANDARD, 1);
    }

    private GatePlan with(PlannedTraining other) {
        return new GatePlan(other, criterion, profile, gates);
    }

    private GatePlan with(Criterion other) {
        return new GatePlan(training, other, profile, gates);
    }

    /**
     * The same plan for another number of generations.
     *
     * @param fits the number of fits in a run, at least 1
     * @return a plan
     * @throws IllegalArgumentException if the number is out of its range
     */
    public GatePlan generations(int fits) {
        return with(training.generations(fits));
    }

    /**
     * The same plan for another number of records that each generation draws.
     *
     * @param records at least 1; as many as the reference has if nothing is said
     * @return a plan
     * @throws IllegalArgumentException if the number is out of its range
     */
    public GatePlan sampleSize(int records) {
        return with(training.sampleSize(records));
    }

    /**
     * The same plan for another regime.
     *
     * @param trainsOn what the next generation trains on; fresh records lie in the tail with the probability of the reference
     * @return a plan
     */
    public GatePlan regime(Regime trainsOn) {
        return with(training.regime(Objects.requireNonNull(trainsOn, "the regime must not be null")));
    }

    /**
     * The same plan for models that are measured on another number of records.
     *
     * @param records at least 1; if nothing is said, as many as a gate on tail mass takes
     * @return a plan
     * @throws IllegalArgumentException if the number is out of its range
     */
    public GatePlan evaluationSize(int records) {
        return with(training.evaluationSize(records));
    }

    /**
     * The same plan for models that state their tail probability, so that no sample is needed to measure them.
     *
     * @return a plan
     */
    public GatePlan readExactly() {
        return with(training.readExactly());
    }

    /**
     * The same plan with another amount of evidence.
     *
     * @param chosen the profile
     * @return a plan
     */
    public GatePlan profile(Profile chosen) {
        return new GatePlan(training, criterion, Objects.requireNonNull(chosen, "the profile must not be null"), gates);
    }

    /**
     * The same plan where a test has several gates.
     *
     * @param number how many gates share the false-alarm rate, at least 1
     * @return a plan
     * @throws IllegalArgumentException if the number is out of its range
     */
    public GatePlan gates(int number) {
        return new GatePlan(training, criterion, profile, number);
    }

    /**
     * The same plan for the question whether the loop keeps a share of the tail, {@code retainsAtLeast(bound)}.
     *
     * @param bound the smallest share of the reference value that is no violation, in (0, 1]
     * @return a plan
     * @throws IllegalArgumentException if the bound is out of its range
     */
    public GatePlan retainsAtLeast(double bound) {
        return with(AbsoluteCriterion.atLeast(bound));
    }

    /**
     * The same plan with room for a loss that ideal runs do not have, as in {@code allowing(share).isNoWorseThanIdeal()}.
     *
     * @param share a share of the reference value, in [0, 1)
     * @return a plan
     * @throws IllegalArgumentException if the share is out of its range, or this plan compares with a number
     */
    public GatePlan allowing(double share) {
        return with(criterion.allowing(share));
    }

    private synchronized PlannedRuns runs() {
        if (runs == null) {
            runs = training.simulated();
        }
        return runs;
    }

    /**
     * What is planned, in one line.
     *
     * @return all settings
     */
    public String description() {
        return String.format(
                Locale.ROOT,
                "%s, a tail of %,d of %,d reference records, %d generations of %s, %s, profile %s, gates = %d",
                question(),
                training.tailRecords(),
                training.referenceSize(),
                training.generations(),
                training.regime().name(),
                training.description(),
                profile,
                gates);
    }

    private String question() {
        if (criterion instanceof IdealCriterion ideal) {
            return (ideal.allowed() == 0 ? "" : "allowing(" + ideal.allowed() + ").") + "isNoWorseThanIdeal()";
        }
        return "retainsAtLeast(" + fixedBounds().lowest() + ")";
    }

    @Override
    public String toString() {
        return description();
    }

    /**
     * The test that decides.
     *
     * @return the test of the profile
     */
    public ViolationTest test() {
        return test;
    }

    /**
     * How often a run violates.
     *
     * @param loss what the learner loses; {@link Loss#none()} for the rate of ideal runs
     * @return a probability; for a comparison with ideal runs at most the healthy rate if nothing is lost
     */
    public double violationRate(Loss loss) {
        return rates.computeIfAbsent(loss, this::simulatedRate);
    }

    private double simulatedRate(Loss loss) {
        int last = training.generations();
        return runs().mean(fit -> loss.ofFit(fit, last), this::chanceToViolate);
    }

    /**
     * How often a build is red.
     *
     * @param loss what the learner loses
     * @return a probability
     */
    public double power(Loss loss) {
        return test.failProbability(violationRate(loss));
    }

    /**
     * The mean number of runs until the decision.
     *
     * @param loss what the learner loses
     * @return at most {@link ViolationTest#maxRuns()}
     */
    public double expectedRuns(Loss loss) {
        return test.expectedRuns(violationRate(loss));
    }

    /**
     * The mean number of fits: generations times runs, and one run more to see that the learner is repeatable.
     *
     * @param loss what the learner loses
     * @return at most {@link #maxFits()}
     */
    public double expectedFits(Loss loss) {
        return training.generations() * (expectedRuns(loss) + 1);
    }

    /**
     * The number of fits that always suffices.
     *
     * @return a number of fits
     */
    public long maxFits() {
        return training.generations() * (test.maxRuns() + 1L);
    }

    /**
     * Whether a gate would be judged. A comparison with ideal runs is refused where these lose the whole tail themselves.
     *
     * @return false if the gate would be refused
     */
    public boolean hasSomethingToJudge() {
        return !(criterion instanceof IdealCriterion ideal)
                || ideal.isAboveFloor(test, runs().idealAtMost(ideal.allowed()));
    }

    /**
     * Whether a loss is seen: it shows in at least as many runs as those of a collapsed model, so that a build is red with
     * probability one less the miss rate; and runs that lose nothing are healthy.
     *
     * @param loss what the learner loses
     * @return true if it is seen
     */
    public boolean sees(Loss loss) {
        return hasSomethingToJudge() && shows(loss) && isHealthyIdeal();
    }

    private boolean shows(Loss loss) {
        return violationRate(loss) >= test.rho1();
    }

    private boolean isHealthyIdeal() {
        return cause() == Attribution.Cause.LEARNER;
    }

    /**
     * Whose fault a red build would be, by what ideal runs do.
     *
     * @return {@link Attribution.Cause#LEARNER} for a comparison with ideal runs; for a bound, as a verdict would say
     */
    public Attribution.Cause cause() {
        return criterion instanceof IdealCriterion
                ? Attribution.Cause.LEARNER
                : Attribution.cause(violationRate(Loss.none()), test);
    }

    /**
     * The smallest loss in the end that is seen, in steps of 0.001.
     *
     * @return a share of what ideal runs keep, or empty if not even a total loss is seen
     */
    public OptionalDouble smallestVisibleLoss() {
        return smallestVisible(false);
    }

    /**
     * The smallest loss in each fit that is seen, in steps of 0.001.
     *
     * @return a share of the mass that the tail has in a training set, or empty if not even a total loss is seen
     */
    public OptionalDouble smallestVisibleLossInEachFit() {
        return smallestVisible(true);
    }

    private OptionalDouble smallestVisible(boolean inEachFit) {
        if (!hasSomethingToJudge() || !isHealthyIdeal()) {
            return OptionalDouble.empty();
        }
        OptionalInt step = smallest(1, STEPS_OF_LOSS, i -> shows(new Loss((double) i / STEPS_OF_LOSS, inEachFit)));
        return step.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) step.getAsInt() / STEPS_OF_LOSS);
    }

    /**
     * The fewest reference records in the tail with which a loss is seen, at the sizes of this plan.
     *
     * @param loss what the learner loses
     * @return a number of records, or empty if no tail of this reference shows the loss
     */
    public OptionalInt smallestTail(Loss loss) {
        return smallest(
                1,
                training.referenceSize() - 1,
                records -> with(training.tailRecords(records)).sees(loss));
    }

    /**
     * The fewest reference records with which a loss is seen in a tail of the same level: the share of tail records stays, and
     * generations draw in proportion.
     *
     * @param loss what the learner loses
     * @return a number of reference records, or empty if not even 2^28 show the loss
     */
    public OptionalInt smallestSize(Loss loss) {
        double recordsToOneOfTail = (double) training.referenceSize() / training.tailRecords();
        int most = (int) (LARGEST_SIZE / recordsToOneOfTail);
        OptionalInt tail = smallest(1, most, records -> seesAt((int) Math.ceil(records * recordsToOneOfTail), loss));
        return tail.isEmpty() ? tail : OptionalInt.of((int) Math.ceil(tail.getAsInt() * recordsToOneOfTail));
    }

    /** A regime may take more records than a small loop has. */
    private boolean seesAt(int referenceSize, Loss loss) {
        try {
            return with(training.referenceSize(referenceSize)).sees(loss);
        } catch (TrainingConfigurationException tooSmall) {
            return false;
        }
    }

    /** The smallest number for which a condition holds that holds for all larger ones: doubled, then bisected. */
    private static OptionalInt smallest(int least, int most, IntPredicate holds) {
        int below = least - 1;
        int above = least;
        while (!holds.test(above)) {
            if (above >= most) {
                return OptionalInt.empty();
            }
            below = above;
            above = (int) Math.min(most, 2L * above);
        }
        while (above - below > 1) {
            int middle = (above + below) >>> 1;
            if (holds.test(middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return OptionalInt.of(above);
    }

    /**
     * The largest bound that 95 % of ideal runs keep: a bound for {@code retainsAtLeast(bound)} that sampling noise alone
     * respects.
     *
     * @return a share of the reference value
     */
    public double largestSafeBound() {
        return runs().idealQuantile(WORST_TWENTIETH);
    }

    /**
     * The rule of thumb for the number of reference records that show a loss, at the standard profile and up to a factor of 1.5;
     * {@link #smallestTail(Loss)} computes it for these sizes.
     *
     * @param sight the loss
     * @return a number of records in the tail
     */
    public long recordsToSee(Sight sight) {
        return ReferenceDemand.toSee(sight, training.plan());
    }

    /**
     * The level of the tail to look at where nothing speaks for another: the rarest with as many reference records as the rules
     * of thumb advise, which is where half of the tail is seen under {@code replace}, and a fifth where the reference stays.
     *
     * @return a level for {@code Tail.upper(level)}, or empty if the reference has too few records
     */
    public OptionalDouble defaultLevel() {
        long advised = ReferenceDemand.of(training.plan()).advised();
        return advised < training.referenceSize()
                ? OptionalDouble.of(1 - (double) advised / training.referenceSize())
                : OptionalDouble.empty();
    }

    private double chanceToViolate(double kept, DoubleUnaryOperator idealAtMost) {
        if (criterion instanceof IdealCriterion ideal) {
            return ideal.chanceBelow(test, idealAtMost.applyAsDouble(kept + ideal.allowed()));
        }
        return fixedBounds().contains(kept) ? 0 : 1;
    }

    private Bounds fixedBounds() {
        return ((AbsoluteCriterion) criterion)
                .limit()
                .bounds(
                        training.generations(),
                        training.path(),
                        training.measuredOn().orElse(1));
    }
}

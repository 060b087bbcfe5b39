package io.github.tailunit.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/*
 * Wealth of a gambler against each of the two hypotheses; see BettingMartingale. The test may be looked at after every run
 * and stopped at will, because Ville's inequality bounds the probability that the wealth is ever large.
 */
/**
 * Decides from the values of lineages, one after the other, whether their expectation is large enough: two betting
 * martingales, one against health and one against collapse. Values are at least 0, and those above the cap count as the cap.
 *
 * <p>Null hypothesis: the expected capped value is at least {@code bound}. Alternative: at most {@code collapsed}. With
 *
 * <pre>
 * x_i = min(value_i, cap),  f_j = (j - 1/2) / 16,  j = 1 .. 16
 *
 * E_below = average over j of the product over i of 1 + f_j (bound - x_i) / (cap - bound)
 * E_above = average over j of the product over i of 1 + f_j (x_i - collapsed) / collapsed
 * </pre>
 *
 * <p>the test fails as soon as {@code E_below >= 1 / alpha}, and else passes as soon as {@code E_above >= 1 / beta}. By
 * Ville's inequality a healthy model fails with probability at most {@code alpha} and a collapsed one passes with probability
 * at most {@code beta}, for any law of the values and however often one looks; lineages must be independent.
 *
 * <p>Unlike a {@link ViolationTest} it may leave a case open at {@link #maxRuns()}. That number is planned with the law that
 * is 0 or the cap, the most variable one: at the collapsed mean it fails with probability at least {@code 1 - beta}, and at
 * the bound it does anything but pass with probability at most {@code alpha}. Other laws of the same mean are usually decided
 * sooner.
 *
 * <p>Many events are needed to move a mean: no test can fail before {@link #fewestRunsToFail}, so a low bound is dear.
 *
 * <p>References: Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", Journal of the Royal
 * Statistical Society B 86, 2024, doi:10.1093/jrsssb/qkad009; Ville, "Etude critique de la notion de collectif", 1939.
 */
public final class MeanTest implements SequentialTest {

    private static final int MOST_RUNS = 1_000;
    private static final double ROUNDING = 1e-9;
    private static final int SUGGESTIONS = 20;

    private final double bound;
    private final double collapsed;
    private final double cap;
    private final double alpha;
    private final double beta;
    private final MeanTestDesign design;

    private MeanTest(double bound, double collapsed, double cap, double alpha, double beta, MeanTestDesign design) {
        this.bound = bound;
        this.collapsed = collapsed;
        this.cap = cap;
        this.alpha = alpha;
        this.beta = beta;
        this.design = design;
    }

    /**
     * Designs a test of values that count as 1 where they are larger, such as retentions.
     *
     * @param bound the smallest expectation of a healthy model, in (0, 1)
     * @param collapsed the largest expectation of a collapsed model, in (0, {@code bound})
     * @param alpha the largest probability of failing a healthy model, in (0, 0.5]
     * @param beta the largest probability of passing a collapsed model, in (0, 0.5]
     * @return the test
     * @throws IllegalArgumentException if an argument is out of its range, or if 1,000 runs would not be enough; the message
     *     then names a {@code collapsed} that would work
     */
    public static MeanTest of(double bound, double collapsed, double alpha, double beta) {
        return of(bound, collapsed, 1, alpha, beta);
    }

    /**
     * Designs a test.
     *
     * @param bound the smallest expectation of a healthy model, in (0, {@code cap})
     * @param collapsed the largest expectation of a collapsed model, in (0, {@code bound})
     * @param cap what larger values count as, greater than 0 and finite
     * @param alpha the largest probability of failing a healthy model, in (0, 0.5]
     * @param beta the largest probability of passing a collapsed model, in (0, 0.5]
     * @return the test
     * @throws IllegalArgumentException if an argument is out of its range, or if 1,000 runs would not be enough; the message
     *     then names a {@code collapsed} that would work
     */
    public static MeanTest of(double bound, double collapsed, double cap, double alpha, double beta) {
        requireCap(cap);
        requireInside("bound", bound, cap);
        requireInside("collapsed", collapsed, bound);
        ViolationTest.requireErrorRate("alpha", alpha);
        ViolationTest.requireErrorRate("beta", beta);
        MeanTestDesign design = MeanTestDesign.smallest(bound, collapsed, cap, alpha, beta, MOST_RUNS);
        if (design == null) {
            throw new IllegalArgumentException(impossible(bound, collapsed, cap, alpha, beta));
        }
        return new MeanTest(bound, collapsed, cap, alpha, beta, design);
    }

    private static String impossible(double bound, double collapsed, double cap, double alpha, double beta) {
        String message = String.format(
                Locale.ROOT,
                "no test with at most %,d runs tells an expectation of at most %s from one of at least %s, where values count "
                        + "as %s at most, with alpha = %s and beta = %s",
                MOST_RUNS,
                collapsed,
                bound,
                cap,
                alpha,
                beta);
        for (int step = SUGGESTIONS - 1; step > 0; step--) {
            double smaller = BigDecimal.valueOf(bound * step / SUGGESTIONS)
                    .round(new MathContext(3))
                    .doubleValue();
            MeanTestDesign design =
                    smaller < collapsed ? MeanTestDesign.smallest(bound, smaller, cap, alpha, beta, MOST_RUNS) : null;
            if (design != null) {
                return message + "; collapsed = " + smaller + " needs at most " + design.runs() + " runs";
            }
        }
        return message + "; raise the bound, alpha or beta, or lower the cap";
    }

    static void requireCap(double cap) {
        if (!(cap > 0 && cap < Double.POSITIVE_INFINITY)) { // written so that NaN fails
            throw new IllegalArgumentException("cap must be greater than 0 and finite but was " + cap);
        }
    }

    private static void requireInside(String name, double value, double below) {
        if (!(value > 0 && value < below)) {
            throw new IllegalArgumentException(name + " must be in (0, " + below + ") but was " + value);
        }
    }

    /**
     * The fewest runs after which any test without further assumptions can fail at all, even if all values are 0:
     * {@code ceil(ln alpha / ln(1 - bound / cap))}. A law that is 0 with probability {@code 1 - bound / cap} is healthy.
     *
     * @param bound the smallest expectation of a healthy model, in (0, {@code cap})
     * @param cap what larger values count as, greater than 0 and finite
     * @param alpha the largest probability of failing a healthy model, in (0, 0.5]
     * @return a number of runs, at least 1
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static int fewestRunsToFail(double bound, double cap, double alpha) {
        requireCap(cap);
        requireInside("bound", bound, cap);
        ViolationTest.requireErrorRate("alpha", alpha);
        return Math.max(1, (int) Math.ceil(Math.log(alpha) / Math.log1p(-bound / cap) - ROUNDING));
    }

    /**
     * The smallest expectation of a healthy model.
     *
     * @return a value in (0, cap)
     */
    public double bound() {
        return bound;
    }

    /**
     * The largest expectation of a collapsed model.
     *
     * @return a value in (0, bound)
     */
    public double collapsed() {
        return collapsed;
    }

    /**
     * What larger values count as.
     *
     * @return a value greater than 0
     */
    public double cap() {
        return cap;
    }

    /**
     * The largest probability of failing a healthy model.
     *
     * @return a probability
     */
    @Override
    public double alpha() {
        return alpha;
    }

    /**
     * The largest probability of passing a collapsed model.
     *
     * @return a probability
     */
    @Override
    public double beta() {
        return beta;
    }

    /**
     * The number of runs after which the test gives up.
     *
     * @return at least 1
     */
    @Override
    public int maxRuns() {
        return design.runs();
    }

    /**
     * The fewest runs after which the test can decide either way: if all values are 0, or all at the cap.
     *
     * @return at least 1
     */
    @Override
    public int minRuns() {
        int runs = 1;
        while (design.zerosToFail()[runs - 1] > runs && design.zerosToPass()[runs - 1] < 0) {
            runs++;
        }
        return runs;
    }

    /**
     * What to do after these runs, if the runs before did not decide.
     *
     * @param values the value of each run, in order, at least 0
     * @return the decision; {@link Decision#CONTINUE} at {@link #maxRuns()} leaves the case open
     * @throws IllegalArgumentException if a value is negative or NaN, or if there are more than {@link #maxRuns()}
     */
    public Decision decide(double... values) {
        if (values.length > maxRuns()) {
            throw new IllegalArgumentException(
                    "values must be at most " + maxRuns() + ", one for each run, but were " + values.length);
        }
        return decision(evidenceBelow(values), evidenceAbove(values));
    }

    Decision decision(BettingMartingale below, BettingMartingale above) {
        if (below.logValue() >= -Math.log(alpha)) {
            return Decision.FAIL;
        }
        return above.logValue() >= -Math.log(beta) ? Decision.PASS : Decision.CONTINUE;
    }

    /**
     * Decides on what runs keep, from 0 to the cap; a run that could not be measured keeps nothing.
     */
    @Override
    public Decision decide(List<Run> runs) {
        return decide(values(runs));
    }

    /** The wealth against health: {@code E_below}, a nonnegative supermartingale if the model is healthy. */
    @Override
    public double eValue(List<Run> runs) {
        return Math.exp(logEvidenceBelow(values(runs)));
    }

    static double[] values(List<Run> runs) {
        return runs.stream()
                .mapToDouble(run -> Math.max(0, run.retention().value().orElse(0)))
                .toArray();
    }

    /**
     * The evidence that the expectation is below {@link #bound()}: the natural logarithm of {@code E_below}.
     *
     * @param values the value of each run, at least 0; their order does not matter
     * @return 0 for no run
     * @throws IllegalArgumentException if a value is negative or NaN
     */
    public double logEvidenceBelow(double... values) {
        return evidenceBelow(values).logValue();
    }

    private BettingMartingale evidenceBelow(double... values) {
        return BettingMartingale.below(bound, cap).addAll(MeanInterval.capped(values, cap));
    }

    /**
     * The evidence that the expectation is above {@link #collapsed()}: the natural logarithm of {@code E_above}.
     *
     * @param values the value of each run, at least 0; their order does not matter
     * @return 0 for no run
     * @throws IllegalArgumentException if a value is negative or NaN
     */
    public double logEvidenceAbove(double... values) {
        return evidenceAbove(values).logValue();
    }

    private BettingMartingale evidenceAbove(double... values) {
        return BettingMartingale.above(collapsed).addAll(MeanInterval.capped(values, cap));
    }

    /** Independent, always. */
    @Override
    public OptionalInt storedRuns() {
        return OptionalInt.empty();
    }

    /**
     * The probability of failing if values are 0 or the cap with the expectation {@link #bound()}. Under any law it is at most
     * {@link #alpha()}.
     *
     * @return a probability
     */
    @Override
    public double falseAlarmRate() {
        return failProbability(bound);
    }

    /**
     * The probability of passing if values are 0 or the cap with the expectation {@link #collapsed()}. Under any law it is at
     * most {@link #beta()}.
     *
     * @return a probability
     */
    @Override
    public double missRate() {
        return passProbability(collapsed);
    }

    /**
     * The probability of failing if values are 0 or the cap.
     *
     * @param mean their expectation, in [0, cap]
     * @return a probability; at most {@link #alpha()} from {@link #bound()} on
     * @throws IllegalArgumentException if the mean is out of its range
     */
    public double failProbability(double mean) {
        return outcome(mean).failed();
    }

    /**
     * The probability of passing if values are 0 or the cap.
     *
     * @param mean their expectation, in [0, cap]
     * @return a probability; at most {@link #beta()} up to {@link #collapsed()}
     * @throws IllegalArgumentException if the mean is out of its range
     */
    public double passProbability(double mean) {
        return outcome(mean).passed();
    }

    /**
     * The mean number of runs if values are 0 or the cap.
     *
     * @param mean their expectation, in [0, cap]
     * @return at most {@link #maxRuns()}
     * @throws IllegalArgumentException if the mean is out of its range
     */
    public double expectedRuns(double mean) {
        return outcome(mean).runs();
    }

    private MeanTestDesign.Outcome outcome(double mean) {
        if (!(mean >= 0 && mean <= cap)) {
            throw new IllegalArgumentException("mean must be in [0, " + cap + "] but was " + mean);
        }
        return design.outcome(1 - mean / cap);
    }
}

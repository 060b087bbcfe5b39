package io.github.tailunit.gate;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/*
 * Wald's sequential probability-ratio test, cut off at the smallest number of runs at which its error rates allow a
 * decision. With S violations in n runs and
 *
 *   LLR(n, s) = s ln(rho1 / rho0) + (n - s) ln((1 - rho1) / (1 - rho0))
 *
 * the test fails at the smallest s with LLR >= ln(1 / alpha) and passes at the largest s with LLR <= ln(beta). The
 * likelihood ratio is a nonnegative martingale under rho0, so by Ville's inequality these two bounds keep both error
 * rates however often one looks. They leave slack; the last look spends it: at N runs the cut c is the smallest count
 * at which failing still keeps alpha, and N is the smallest number of runs at which passing below c keeps beta. All
 * probabilities come from one forward pass over (n, s), exactly.
 */
/**
 * Decides from violations, one lineage after the other, whether a model is healthy: a truncated sequential
 * probability-ratio test with exact error rates.
 *
 * <p>Null hypothesis: each lineage violates with probability at most {@code rho0}, independently. Alternative: at least
 * {@code rho1}. At {@link #maxRuns()} lineages every case is decided.
 *
 * <p>References: Wald, "Sequential tests of statistical hypotheses", Annals of Mathematical Statistics 16, 1945,
 * doi:10.1214/aoms/1177731118; Jennison and Turnbull, "Group Sequential Methods", 2000, chapter 12.
 */
public final class ViolationTest implements SequentialTest {

    private static final int MOST_RUNS = 1_000;
    private static final int MOST_RUNS_AGAINST_STORED = 120;
    private static final int LARGEST_FACTOR = 20;
    private static final double BOUNDARY_TOLERANCE = 1e-9;
    private static final double SUGGESTION_STEP = 0.05;

    private final NullLaw healthy;
    private final double rho1;
    private final double alpha;
    private final double beta;
    private final int[] failAt;
    private final int[] passAt;
    private final double falseAlarmRate;
    private final double missRate;

    private ViolationTest(NullLaw healthy, double rho1, double alpha, double beta, ViolationTestDesign design) {
        this.healthy = healthy;
        this.rho1 = rho1;
        this.alpha = alpha;
        this.beta = beta;
        this.failAt = design.failAt();
        this.passAt = design.passAt();
        this.falseAlarmRate = walk(healthy).failed;
        this.missRate = walk(new NullLaw.Bernoulli(rho1)).passed;
    }

    /** After so many runs the test passes a model of which none violates. */
    int runsIfAllIsWell() {
        return IntStream.rangeClosed(1, maxRuns())
                .filter(runs -> decide(runs, 0) == Decision.PASS)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Designs a test for independent lineages.
     *
     * @param rho0 the largest violation rate of a healthy model, in (0, 1)
     * @param rho1 the smallest violation rate of a collapsed model, in ({@code rho0}, 1)
     * @param alpha the largest probability of failing a healthy model, in (0, 0.5]
     * @param beta the largest probability of passing a collapsed model, in (0, 0.5]
     * @return the test with the fewest runs at most
     * @throws IllegalArgumentException if an argument is out of its range, or if 1,000 runs would not be enough; the
     *     message then names a {@code rho1} that would work
     */
    public static ViolationTest bernoulli(double rho0, double rho1, double alpha, double beta) {
        requireRate("rho0", rho0, 0, 1);
        requireRate("rho1", rho1, rho0, 1);
        requireErrorRate("alpha", alpha);
        requireErrorRate("beta", beta);
        NullLaw healthy = new NullLaw.Bernoulli(rho0);
        ViolationTestDesign design = design(healthy, rho1, alpha, beta);
        if (design == null) {
            throw new IllegalArgumentException(impossible(rho0, rho1, alpha, beta));
        }
        return new ViolationTest(healthy, rho1, alpha, beta, design);
    }

    /**
     * Designs a test for lineages that are all compared with the same block of stored lineages: a run violates if it keeps
     * less than the {@code k}-th worst of {@code storedRuns}. Such runs depend on each other through the block, and the
     * error rates allow for that: if new and stored lineages follow the same law, violations are a Polya urn,
     *
     * <pre>
     * P(next run violates | s of n did) = (k + s) / (storedRuns + 1 + n)
     * </pre>
     *
     * @param k the rank of the bar, from 1, the worst, to {@code storedRuns}
     * @param storedRuns the number of stored lineages, at least 1
     * @param rho1 the smallest violation rate of a collapsed model against the bar as it came out, above
     *     {@code k / (storedRuns + 1)} and below 1
     * @param alpha the largest probability of failing a healthy model, in (0, 0.5]
     * @param beta the largest probability of passing a collapsed model, in (0, 0.5]
     * @return the test with the fewest runs at most
     * @throws IllegalArgumentException if an argument is out of its range, or if 120 runs would not be enough because too
     *     few runs are stored; the message then names a number that would work
     */
    public static ViolationTest polya(int k, int storedRuns, double rho1, double alpha, double beta) {
        if (storedRuns < 1) {
            throw new IllegalArgumentException("storedRuns must be at least 1 but was " + storedRuns);
        }
        if (k < 1 || k > storedRuns) {
            throw new IllegalArgumentException("k must be in [1, " + storedRuns + "] but was " + k);
        }
        NullLaw healthy = new NullLaw.Polya(k, storedRuns);
        requireRate("rho1", rho1, healthy.rate(), 1);
        requireErrorRate("alpha", alpha);
        requireErrorRate("beta", beta);
        ViolationTestDesign design = design(healthy, rho1, alpha, beta);
        if (design == null) {
            throw new IllegalArgumentException(tooFewStored(k, storedRuns, rho1, alpha, beta));
        }
        return new ViolationTest(healthy, rho1, alpha, beta, design);
    }

    static boolean isPossible(int k, int storedRuns, double rho1, double alpha, double beta) {
        return design(new NullLaw.Polya(k, storedRuns), rho1, alpha, beta) != null;
    }

    static boolean isPossible(double rho0, double rho1, double alpha, double beta, int mostRuns) {
        NullLaw healthy = new NullLaw.Bernoulli(rho0);
        return ViolationTestDesign.smallest(healthy, rho1, alpha, beta, mostRuns, BOUNDARY_TOLERANCE) != null;
    }

    private static String tooFewStored(int k, int storedRuns, double rho1, double alpha, double beta) {
        String message = String.format(
                Locale.ROOT,
                "no test with at most %,d runs tells rho1 = %s from the bar k = %d of %,d stored runs with alpha = %s and "
                        + "beta = %s",
                MOST_RUNS_AGAINST_STORED,
                rho1,
                k,
                storedRuns,
                alpha,
                beta);
        for (int factor = 2; factor <= LARGEST_FACTOR; factor++) {
            ViolationTestDesign design = design(new NullLaw.Polya(factor * k, factor * storedRuns), rho1, alpha, beta);
            if (design != null) {
                return message
                        + String.format(
                                Locale.ROOT,
                                "; %,d stored runs and k = %,d need at most %,d runs",
                                factor * storedRuns,
                                factor * k,
                                design.failAt().length);
            }
        }
        return message + "; raise rho1, alpha or beta";
    }

    private static @Nullable ViolationTestDesign design(NullLaw healthy, double rho1, double alpha, double beta) {
        int most = healthy instanceof NullLaw.Polya ? MOST_RUNS_AGAINST_STORED : MOST_RUNS;
        return ViolationTestDesign.smallest(healthy, rho1, alpha, beta, most, BOUNDARY_TOLERANCE);
    }

    private static String impossible(double rho0, double rho1, double alpha, double beta) {
        String message = String.format(
                Locale.ROOT,
                "no test with at most %,d runs tells rho1 = %s from rho0 = %s with alpha = %s and beta = %s",
                MOST_RUNS,
                rho1,
                rho0,
                alpha,
                beta);
        for (int step = (int) Math.floor(rho1 / SUGGESTION_STEP) + 1; step * SUGGESTION_STEP < 1; step++) {
            double larger = Math.round(step * SUGGESTION_STEP * 100) / 100.0;
            ViolationTestDesign design =
                    larger > rho0 ? design(new NullLaw.Bernoulli(rho0), larger, alpha, beta) : null;
            if (design != null) {
                return message + "; rho1 = " + larger + " needs at most " + design.failAt().length + " runs";
            }
        }
        return message + "; lower rho0 or raise alpha or beta";
    }

    private static void requireRate(String name, double value, double above, double below) {
        if (!(value > above && value < below)) { // written so that NaN fails
            throw new IllegalArgumentException(name + " must be in (" + above + ", " + below + ") but was " + value);
        }
    }

    static void requireErrorRate(String name, double value) {
        if (!(value > 0 && value <= 0.5)) {
            throw new IllegalArgumentException(name + " must be in (0, 0.5] but was " + value);
        }
    }

    /**
     * The fewest runs after which any test without further assumptions can fail at all: {@code ceil(ln alpha / ln rho0)}.
     *
     * @param rho0 the largest violation rate of a healthy model, in (0, 1)
     * @param alpha the largest probability of failing a healthy model, in (0, 0.5]
     * @return a number of runs, at least 1
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static int fewestRunsToFail(double rho0, double alpha) {
        requireRate("rho0", rho0, 0, 1);
        requireErrorRate("alpha", alpha);
        return Math.max(1, (int) Math.ceil(Math.log(alpha) / Math.log(rho0) - BOUNDARY_TOLERANCE));
    }

    /**
     * The largest violation rate of a healthy model; against stored runs, {@code k / (storedRuns + 1)}.
     *
     * @return a rate in (0, 1)
     */
    public double rho0() {
        return healthy.rate();
    }

    /**
     * The number of stored lineages that all lineages are compared with.
     *
     * @return the number, or empty if lineages are independent
     */
    @Override
    public OptionalInt storedRuns() {
        return healthy instanceof NullLaw.Polya polya ? OptionalInt.of(polya.stored()) : OptionalInt.empty();
    }

    /**
     * The smallest violation rate of a collapsed model.
     *
     * @return a rate in (rho0, 1)
     */
    public double rho1() {
        return rho1;
    }

    /**
     * The false-alarm rate that was asked for.
     *
     * @return a probability
     */
    @Override
    public double alpha() {
        return alpha;
    }

    /**
     * The miss rate that was asked for.
     *
     * @return a probability
     */
    @Override
    public double beta() {
        return beta;
    }

    /**
     * The number of runs after which every case is decided.
     *
     * @return at least 1
     */
    @Override
    public int maxRuns() {
        return failAt.length;
    }

    /**
     * The fewest violations that fail after some runs.
     *
     * @param runs how many runs have been looked at, from 1 to {@link #maxRuns()}
     * @return a number of violations; {@code runs + 1} if none can fail yet
     * @throws IllegalArgumentException if the number of runs is out of its range
     */
    public int failAt(int runs) {
        return failAt[checkedRuns(runs) - 1];
    }

    /**
     * The most violations that pass after some runs.
     *
     * @param runs how many runs have been looked at, from 1 to {@link #maxRuns()}
     * @return a number of violations; -1 if none can pass yet
     * @throws IllegalArgumentException if the number of runs is out of its range
     */
    public int passAt(int runs) {
        return passAt[checkedRuns(runs) - 1];
    }

    private int checkedRuns(int runs) {
        if (runs < 1 || runs > maxRuns()) {
            throw new IllegalArgumentException("runs must be in [1, " + maxRuns() + "] but was " + runs);
        }
        return runs;
    }

    /**
     * What to do.
     *
     * @param runs how many runs have been looked at, from 1 to {@link #maxRuns()}
     * @param violations how many of them violated
     * @return the decision; never {@link Decision#CONTINUE} at {@link #maxRuns()}
     * @throws IllegalArgumentException if the number of runs is out of its range
     */
    public Decision decide(int runs, int violations) {
        if (violations >= failAt(runs)) {
            return Decision.FAIL;
        }
        return violations <= passAt(runs) ? Decision.PASS : Decision.CONTINUE;
    }

    /** Decides on the number of runs that violate. */
    @Override
    public Decision decide(List<Run> runs) {
        return decide(runs.size(), Run.violations(runs));
    }

    @Override
    public double eValue(List<Run> looked) {
        return eValue(looked.size(), Run.violations(looked));
    }

    /**
     * How strongly the runs speak against a healthy model: the likelihood ratio
     *
     * <pre>
     * P(these runs violate, if each does with probability rho1) / P(these runs violate, if the model is at the edge of health)
     * </pre>
     *
     * where the denominator is that of independent runs, or of the urn. At the edge of health it is a nonnegative martingale,
     * so its mean is 1 wherever looking stops; for a healthier model whose runs are independent it is a supermartingale, and
     * the mean is smaller. See {@link SequentialTest#eValue(List)} for what it is good for.
     *
     * @param runs how many runs have been looked at, 0 or more; a calibration looks at more than {@link #maxRuns()}
     * @param violations how many of them violated, from 0 to {@code runs}
     * @return a number of at least 0; 1 without runs, which says nothing
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public double eValue(int runs, int violations) {
        if (runs < 0) {
            throw new IllegalArgumentException("runs must be at least 0 but was " + runs);
        }
        if (violations < 0 || violations > runs) {
            throw new IllegalArgumentException("violations must be in [0, " + runs + "] but was " + violations);
        }
        int clean = runs - violations;
        double ratio = 1;
        for (int n = 0; n < clean; n++) { // any order gives the same ratio; in this one it overflows only at the end
            ratio *= (1 - rho1) / (1 - healthy.next(n, 0));
        }
        for (int s = 0; s < violations; s++) {
            ratio *= rho1 / healthy.next(clean + s, s);
        }
        return ratio;
    }

    /**
     * The fewest runs after which the test can decide either way.
     *
     * @return at least 1
     */
    @Override
    public int minRuns() {
        int runs = 1;
        while (failAt(runs) > runs && passAt(runs) < 0) {
            runs++;
        }
        return runs;
    }

    /**
     * The exact probability of failing a model at the edge of health: its runs violate with probability {@link #rho0()},
     * or follow the law of the stored runs. For a healthier model it is smaller.
     *
     * @return a probability, at most {@link #alpha()}
     */
    @Override
    public double falseAlarmRate() {
        return falseAlarmRate;
    }

    /**
     * The exact probability of passing a model whose runs violate with probability {@link #rho1()}; for a larger rate it
     * is smaller.
     *
     * @return a probability, at most {@link #beta()}
     */
    @Override
    public double missRate() {
        return missRate;
    }

    /**
     * The mean number of runs until the decision.
     *
     * @param p the violation rate, in [0, 1]
     * @return at most {@link #maxRuns()}
     * @throws IllegalArgumentException if the rate is out of its range
     */
    public double expectedRuns(double p) {
        return walk(independent(p)).expectedRuns;
    }

    /**
     * The mean number of runs until the decision, for a model at the edge of health.
     *
     * @return at most {@link #maxRuns()}
     */
    public double expectedRunsWhenHealthy() {
        return walk(healthy).expectedRuns;
    }

    /**
     * The probability of failing.
     *
     * @param p the violation rate, in [0, 1]
     * @return a probability
     * @throws IllegalArgumentException if the rate is out of its range
     */
    public double failProbability(double p) {
        return walk(independent(p)).failed;
    }

    private static NullLaw independent(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must be in [0, 1] but was " + p);
        }
        return new NullLaw.Bernoulli(p);
    }

    private Outcome walk(NullLaw law) {
        Outcome outcome = new Outcome();
        double[] open = {1};
        for (int n = 1; n <= maxRuns(); n++) {
            open = ViolationTestDesign.step(open, law);
            for (int s = 0; s <= n; s++) {
                Decision decision = decide(n, s);
                if (decision != Decision.CONTINUE) {
                    outcome.add(decision, open[s], n);
                    open[s] = 0;
                }
            }
        }
        return outcome;
    }

    private static final class Outcome {

        private double failed;
        private double passed;
        private double expectedRuns;

        void add(Decision decision, double probability, int runs) {
            if (decision == Decision.FAIL) {
                failed += probability;
            } else {
                passed += probability;
            }
            expectedRuns += runs * probability;
        }
    }
}

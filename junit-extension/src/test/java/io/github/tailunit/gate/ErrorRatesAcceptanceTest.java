package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tailunit.PublishedTable;
import io.github.tailunit.gate.BoundaryLoop.CountedLoop;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The acceptance experiment: the declared error rates, measured on millions of builds. Its tables are those of {@code
 * ERROR-RATES.md}, word for word. Seeds are fixed and each build has its own, so the numbers are the same on any machine.
 * Minutes: run with -Pacceptance. {@link ErrorRatesTest} runs a part of it in seconds.
 *
 * <p>Counts must be within 4.5 standard deviations of their exact expectation, on both sides: a gate that alarms too seldom
 * has lost power. With another seed such a limit would break by chance with probability 7e-6; there are about thirty.
 */
@Tag("acceptance")
class ErrorRatesAcceptanceTest {

    private static final Seed SEED = new Seed(2026);
    private static final int SIZE = 300;
    private static final int GENERATIONS = 10;
    private static final int HUNDREDTH = 20_000;
    private static final int THOUSANDTH = 200_000;
    private static final int TEN_THOUSANDTH = 1_000_000;
    private static final int LIMIT = RivalTests.acceptanceLimit(HUNDREDTH, 1e-2);
    private static final int RUNS_COUNTED = 10;
    private static final int LONG_RUN = 4_000_000;
    private static final int NAIVE_BUILDS = 100_000;
    private static final int BOOTSTRAP_BUILDS = 3_000;

    private static final ExactLoop GAUSSIAN_TAILS = new ExactLoop.GaussianTails(SIZE, GENERATIONS, 0);
    private static final ExactLoop PARETO_TAIL = new ExactLoop.ParetoTail(SIZE, GENERATIONS, 0.001);

    private static ViolationTest standard(double alpha) {
        return ViolationTest.bernoulli(0.05, 0.5, alpha, 1e-2);
    }

    private static ViolationTest shared(double alpha) {
        return ViolationTest.polya(10, 200, 0.5, alpha, 1e-2);
    }

    private final List<FalseAlarms> falseAlarms = new ArrayList<>();

    private void measure(BoundaryLoop loop, ViolationTest test, int builds) {
        falseAlarms.add(FalseAlarms.measured(loop, test, builds, SEED.child(falseAlarms.size())));
    }

    @Test
    void healthy_builds_are_red_as_often_as_computed() throws IOException {
        for (BoundaryLoop loop : List.of(
                BoundaryLoop.uniform(), BoundaryLoop.gaussianVariance(SIZE), BoundaryLoop.exponentialTail(SIZE))) {
            measure(loop, standard(1e-2), HUNDREDTH);
            measure(loop, standard(1e-3), THOUSANDTH);
            measure(loop, standard(1e-4), TEN_THOUSANDTH);
        }
        for (BoundaryLoop loop : List.of(BoundaryLoop.eventRate(), BoundaryLoop.rareCategories())) {
            measure(loop, standard(1e-2), HUNDREDTH);
            measure(loop, standard(1e-3), THOUSANDTH);
        }
        Map<String, Long> violations = new LinkedHashMap<>();
        for (BoundaryLoop loop : ownBlocks(standard(1e-2))) {
            LongAdder counted = new LongAdder();
            measure(loop.counting(RUNS_COUNTED, counted), standard(1e-2), HUNDREDTH);
            violations.put(loop.name(), counted.sum());
        }
        for (double alpha : List.of(1e-2, 1e-3)) {
            measure(
                    BoundaryLoop.againstSharedBlock(
                            "Gaussian, tail mass: a shared block", GAUSSIAN_TAILS, shared(alpha)),
                    shared(alpha),
                    alpha == 1e-2 ? HUNDREDTH : THOUSANDTH);
        }

        assertThat(falseAlarms).allMatch(FalseAlarms::isAsComputed);
        PublishedTable.ERROR_RATES.assertPublished("false-alarms", FalseAlarms.markdown(falseAlarms));
        assertViolations(violations);
    }

    /** Values of 0 and 1 are what a bounded mean is planned with, and how often they are red is exact. */
    @Test
    void expectations_at_their_bound_are_red_as_often_as_computed() throws IOException {
        StringBuilder table = new StringBuilder("""
                | expectation of 0.8, all or nothing | declared | builds | red, exact | red, measured | 4.5 deviations | declared, 99.9 % | runs a build |
                |---|---|---|---|---|---|---|---|
                """);
        for (double alpha : List.of(1e-2, 1e-3)) {
            int builds = alpha == 1e-2 ? HUNDREDTH : THOUSANDTH;
            MeanTest test = MeanTest.of(0.8, 0.5, alpha, 1e-2);
            Builds counted = Builds.count(builds, SEED.child(330), random -> decide(test, random));
            double expected = builds * test.failProbability(0.8);
            long least = Math.round(Math.ceil(expected - 4.5 * Math.sqrt(expected)));
            long most = Math.round(Math.floor(expected + 4.5 * Math.sqrt(expected)));
            int limit = RivalTests.acceptanceLimit(builds, alpha);
            table.append(String.format(
                    Locale.ROOT,
                    "| bounded mean, 0.8 against 0.5 | 1e-%.0f | %,d | %.1f | **%,d** | %,d to %,d | %,d | %.2f |\n",
                    -Math.log10(alpha),
                    builds,
                    expected,
                    counted.red(),
                    least,
                    most,
                    limit,
                    counted.meanRuns()));

            assertThat(counted.red()).isBetween(least, Math.min(most, limit));
        }
        PublishedTable.ERROR_RATES.assertPublished("expectations", table.toString());
    }

    private static int decide(MeanTest test, RandomGenerator random) {
        BettingMartingale below = BettingMartingale.below(test.bound(), test.cap());
        BettingMartingale above = BettingMartingale.above(test.collapsed());
        for (int runs = 1; runs <= test.maxRuns(); runs++) {
            double kept = random.nextDouble() < test.bound() ? 1 : 0;
            below.add(kept);
            above.add(kept);
            ViolationTest.Decision decision = test.decision(below, above);
            if (decision != ViolationTest.Decision.CONTINUE) {
                return decision == ViolationTest.Decision.FAIL ? runs : -runs;
            }
        }
        return -test.maxRuns(); // undecided
    }

    private static List<BoundaryLoop> ownBlocks(ViolationTest test) {
        return List.of(
                BoundaryLoop.againstOwnBlocks("Gaussian, tail mass: own blocks", GAUSSIAN_TAILS, test),
                BoundaryLoop.againstOwnBlocks("Pareto, tail mass: own blocks", PARETO_TAIL, test),
                BoundaryLoop.countedAgainstOwnBlocks("categorical, event: own blocks", CountedLoop.EVENT, test));
    }

    /** Ten runs of each build; binomial, as each run has ideal runs of its own. */
    private static void assertViolations(Map<String, Long> violations) throws IOException {
        int runs = RUNS_COUNTED * HUNDREDTH;
        long limit = (long) (4.5 * Math.sqrt(runs * 0.05 * 0.95));
        violations.forEach((name, number) -> {
            assertThat(number).as(name).isLessThanOrEqualTo(runs / 20L + limit);
            if (!name.startsWith("categorical")) { // which has ties
                assertThat(number).as(name).isGreaterThanOrEqualTo(runs / 20L - limit);
            }
        });
        PublishedTable.ERROR_RATES.assertPublished(
                "violations",
                violations.entrySet().stream()
                        .map(row -> String.format(Locale.ROOT, "| %s | **%,d** |\n", row.getKey(), row.getValue()))
                        .collect(Collectors.joining(
                                "", "| candidate = ideal | runs of 200,000 that violate |\n|---|---|\n", "")));
    }

    /**
     * A loop with a fault in it.
     *
     * @param name what is wrong
     * @param faulty the loop
     * @param ideal the same loop with nothing wrong
     * @param builds how many
     * @param runs the mean number of runs that an independent simulation in NumPy took
     */
    private record Fault(String name, ExactLoop faulty, ExactLoop ideal, int builds, double runs) {}

    private static final List<Fault> FAULTS = List.of(
            new Fault(
                    "Gaussian, 300 records, sampler's deviation 3 % too small",
                    new ExactLoop.GaussianTails(300, GENERATIONS, 0.03), GAUSSIAN_TAILS, HUNDREDTH, 6.4),
            new Fault(
                    "Gaussian, 1,000 records, 2 % too small",
                    new ExactLoop.GaussianTails(1_000, GENERATIONS, 0.02),
                    new ExactLoop.GaussianTails(1_000, GENERATIONS, 0),
                    HUNDREDTH,
                    5.0),
            new Fault(
                    "Zipf, 1,000 categories, 2,000 records, shares to the power of 1.03",
                    new ExactLoop.TemperedZipf(1_000, 2_000, GENERATIONS, 1.03, 401),
                    new ExactLoop.CategoryMass(
                            2_000, GENERATIONS, new ExactLoop.TemperedZipf(1_000, 2_000, 1, 1, 401).tail()),
                    HUNDREDTH / 5,
                    4.8));

    /** One table for what a broken loop does; the bound is what 95 % of four million healthy runs keep. */
    @Test
    void broken_loops_are_red() throws IOException {
        ViolationTest test = standard(1e-4);
        StringBuilder table = new StringBuilder("""
                | fault, in each generation | a run violates | builds | red | runs, exact for this rate | runs, measured |
                |---|---|---|---|---|---|
                """);
        for (Fault fault : FAULTS) {
            Seed seed = SEED.child(200 + FAULTS.indexOf(fault));
            double bound = LongRun.of(fault.ideal, LONG_RUN, seed.child(0)).fivePercentPoint();
            Builds builds =
                    Builds.count(fault.builds, seed.child(1), test, random -> () -> fault.faulty.kept(random) < bound);
            double rate = violationRate(fault, bound, seed.child(2));
            table.append(row(fault.name, fault.builds, builds, rate, test));

            assertThat(builds.shareRed()).as(fault.name).isGreaterThanOrEqualTo(0.99);
            assertThat(builds.meanRuns()).as(fault.name).isCloseTo(fault.runs, within(0.05 * fault.runs));
        }
        table.append(againstOwnBlocks(test));
        PublishedTable.ERROR_RATES.assertPublished("power", table.toString());
    }

    private static double violationRate(Fault fault, double bound, Seed seed) {
        return IntStream.range(0, fault.builds)
                        .parallel()
                        .filter(run -> fault.faulty.kept(seed.child(run).stream()) < bound)
                        .count()
                / (double) fault.builds;
    }

    private static String againstOwnBlocks(ViolationTest test) {
        Fault fault = FAULTS.get(0);
        Builds.Build build = BoundaryLoop.againstOwnBlocks(fault.faulty, fault.ideal, test);
        Seed seed = SEED.child(210);
        Builds builds = Builds.count(fault.builds, seed.child(1), test, build);
        double rate = IntStream.range(0, fault.builds)
                        .parallel()
                        .filter(run ->
                                build.start(seed.child(2).child(run).stream()).getAsBoolean())
                        .count()
                / (double) fault.builds;

        assertThat(builds.shareRed()).isGreaterThanOrEqualTo(0.99);
        assertThat(builds.meanRuns()).isLessThanOrEqualTo(1.05 * 6.6); // which ideal runs on other data sets take
        return row("the first, against 99 ideal runs for each run", fault.builds, builds, rate, test);
    }

    private static String row(String name, int size, Builds builds, double rate, ViolationTest test) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f %% | %,d | **%,d** | %.2f | **%.2f** |\n",
                name,
                100 * rate,
                size,
                builds.red(),
                test.expectedRuns(rate),
                builds.meanRuns());
    }

    @Test
    void collapsed_builds_are_missed_as_often_as_computed() throws IOException {
        StringBuilder table = new StringBuilder("""
                | profile, violation rate | builds | green, exact | green, measured | declared, 99.9 % |
                |---|---|---|---|---|
                """);
        for (Profile profile : Profile.values()) {
            ViolationTest test = profile.test(1);
            Builds builds = atRate(test, test.rho1(), 300 + profile.ordinal());
            double expected = HUNDREDTH * test.missRate();
            long green = HUNDREDTH - builds.red();
            table.append(String.format(
                    Locale.ROOT,
                    "| `%s`, %.0f %% | %,d | %.1f | **%d** | %d |\n",
                    profile,
                    100 * test.rho1(),
                    HUNDREDTH,
                    expected,
                    green,
                    LIMIT));

            assertThat((double) green).isCloseTo(expected, within(4.5 * Math.sqrt(expected)));
            assertThat(green).isLessThanOrEqualTo(LIMIT);
        }
        PublishedTable.ERROR_RATES.assertPublished("misses", table.toString());
    }

    private static Builds atRate(ViolationTest test, double rate, int seed) {
        return Builds.count(HUNDREDTH, SEED.child(seed), test, random -> () -> random.nextDouble() < rate);
    }

    @Test
    void builds_take_as_many_runs_as_computed() throws IOException {
        StringBuilder table = new StringBuilder("""
                | profile | violation rate | runs, exact | runs, measured |
                |---|---|---|---|
                """);
        for (Profile profile : Profile.values()) {
            ViolationTest test = profile.test(1);
            for (double rate : new double[] {0, test.rho0(), test.rho1(), 1}) {
                Builds builds = atRate(test, rate, 310 + profile.ordinal());
                table.append(String.format(
                        Locale.ROOT,
                        "| `%s` | %.0f %% | %.2f | **%.2f** |\n",
                        profile,
                        100 * rate,
                        test.expectedRuns(rate),
                        builds.meanRuns()));

                double exact = test.expectedRuns(rate);
                assertThat(builds.meanRuns()).isCloseTo(exact, within(0.03 * exact));
            }
        }
        PublishedTable.ERROR_RATES.assertPublished("runs", table.toString());
    }

    /** Draws the bits of one run, one for each of ten gates. */
    private interface TenGates {
        boolean[] run(RandomStream random);
    }

    /** The gates judge the variance at each of ten generations of the same runs, each at its exact 5 % point. */
    private static TenGates generations() {
        ExactLoop.GaussianVariance loop = new ExactLoop.GaussianVariance(SIZE, GENERATIONS);
        double[] bounds = IntStream.rangeClosed(1, GENERATIONS)
                .mapToDouble(g -> GammaProduct.gaussianVariance(SIZE, g).quantile(0.05))
                .toArray();
        return random -> {
            double[] kept = loop.generations(loop.dataSet(random), random);
            boolean[] bits = new boolean[GENERATIONS];
            IntStream.range(0, GENERATIONS).forEach(g -> bits[g] = kept[g] < bounds[g]);
            return bits;
        };
    }

    private static TenGates independent() {
        return random -> {
            boolean[] bits = new boolean[GENERATIONS];
            IntStream.range(0, GENERATIONS).forEach(g -> bits[g] = random.nextDouble() < 0.05);
            return bits;
        };
    }

    private static long red(TenGates gates, ViolationTest each, Seed seed) {
        return IntStream.range(0, HUNDREDTH)
                .parallel()
                .filter(build -> {
                    RandomStream random = seed.child(build).stream();
                    List<boolean[]> runs = new ArrayList<>();
                    Supplier<boolean[]> drawn = () -> gates.run(random);
                    return IntStream.range(0, GENERATIONS).anyMatch(gate -> isRed(gate, runs, drawn, each));
                })
                .count();
    }

    /** A gate looks at the runs that others have asked for, and asks for more if it needs them. */
    private static boolean isRed(int gate, List<boolean[]> runs, Supplier<boolean[]> drawn, ViolationTest test) {
        int[] next = {0};
        return Builds.decide(test, () -> {
                    if (next[0] == runs.size()) {
                        runs.add(drawn.get());
                    }
                    return runs.get(next[0]++)[gate];
                })
                > 0;
    }

    @Test
    void ten_gates_keep_the_rate_of_the_build() throws IOException {
        Map<String, TenGates> gates = new LinkedHashMap<>();
        gates.put("the variance at each of ten generations", generations());
        gates.put("ten independent metrics", independent());
        StringBuilder table = new StringBuilder("""
                | ten gates on the runs of one build | red, 1e-2 shared by `gates = 10` | red, 1e-2 each | most at 1e-2, 99.9 % |
                |---|---|---|---|
                """);
        gates.forEach((name, ten) -> {
            long corrected = red(ten, standard(1e-3), SEED.child(320));
            long uncorrected = red(ten, standard(1e-2), SEED.child(320));
            table.append(
                    String.format(Locale.ROOT, "| %s | **%d** | %d | %d |\n", name, corrected, uncorrected, LIMIT));

            assertThat(corrected).as(name).isLessThanOrEqualTo(LIMIT);
            assertThat(uncorrected).as(name).isGreaterThan(LIMIT);
        });
        PublishedTable.ERROR_RATES.assertPublished("ten-gates", table.toString());
    }

    private static Map<String, ExactLoop> naiveLoops() {
        Map<String, ExactLoop> loops = new LinkedHashMap<>();
        loops.put("Gaussian, 100", new ExactLoop.GaussianTails(100, GENERATIONS, 0));
        loops.put("Gaussian, 300", GAUSSIAN_TAILS);
        loops.put("Gaussian, 1,000", new ExactLoop.GaussianTails(1_000, GENERATIONS, 0));
        loops.put("Pareto, 300, q0.999", PARETO_TAIL);
        loops.put("categories, 2,000", new ExactLoop.CategoryMass(2_000, GENERATIONS, 0.1));
        return loops;
    }

    /** What each rule does on each loop, in the order of the loops. */
    private static Map<String, List<double[]>> naiveShares(List<ExactLoop> loops) {
        Map<String, List<double[]>> shares = new LinkedHashMap<>();
        for (ExactLoop loop : loops) {
            Seed seed = SEED.child(400 + loops.indexOf(loop));
            NaivePractice naive = new NaivePractice(loop, LongRun.of(loop, LONG_RUN, seed.child(0)));
            Map<String, double[]> ofLoop = new LinkedHashMap<>();
            ofLoop.putAll(naive.redShares(naive.thresholds(), NAIVE_BUILDS, seed.child(1)));
            ofLoop.putAll(naive.redShares(naive.bootstrap(), BOOTSTRAP_BUILDS, seed.child(2)));
            ofLoop.putAll(naive.redShares(naive.tests(), NAIVE_BUILDS, seed.child(3)));
            ofLoop.forEach((rule, red) ->
                    shares.computeIfAbsent(rule, first -> new ArrayList<>()).add(red));
        }
        return shares;
    }

    @Test
    void naive_practice_is_red_far_more_often_than_it_says() throws IOException {
        Map<String, ExactLoop> loops = naiveLoops();
        Map<String, List<double[]>> shares = naiveShares(List.copyOf(loops.values()));

        StringBuilder table = new StringBuilder("| red, in % of healthy builds | ")
                .append(String.join(" | ", loops.keySet()))
                .append(" |\n|---|")
                .append("---|".repeat(loops.size()))
                .append('\n');
        shares.forEach((rule, cells) -> table.append("| ")
                .append(rule)
                .append(" | ")
                .append(cells.stream().map(ErrorRatesAcceptanceTest::percents).collect(Collectors.joining(" | ")))
                .append(" |\n"));
        shares.get("TailUnit").forEach(ErrorRatesAcceptanceTest::assertGateKeepsItsPromise);
        PublishedTable.ERROR_RATES.assertPublished("naive-practice", table.toString());
    }

    /** With the error of the 5 % point from four million runs, which is small beside that of 100,000 builds. */
    private static void assertGateKeepsItsPromise(double[] red) {
        for (int i = 0; i < red.length; i++) {
            double exact = standard(NaivePractice.RATES.get(i)).falseAlarmRate();
            assertThat(red[i]).isLessThanOrEqualTo(exact + 4.5 * Math.sqrt(exact / NAIVE_BUILDS));
        }
    }

    private static String percents(double[] shares) {
        return Arrays.stream(shares).mapToObj(ErrorRatesAcceptanceTest::percent).collect(Collectors.joining(" / "));
    }

    /** Two digits of a percentage. */
    private static String percent(double share) {
        double percent = 100 * share;
        int decimals = percent == 0 || percent >= 10 ? 0 : (int) Math.ceil(-Math.log10(percent)) + 1;
        return String.format(Locale.ROOT, "%." + decimals + "f", percent);
    }
}

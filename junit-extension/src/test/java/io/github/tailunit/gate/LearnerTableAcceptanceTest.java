package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.learner.GaussianLearner;
import io.github.tailunit.learner.KernelDensityLearner;
import io.github.tailunit.learner.LognormalLearner;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.model.GenerativeModel;
import io.github.tailunit.model.Learner;
import io.github.tailunit.oracle.Ideal;
import io.github.tailunit.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What comparisons with the default ideal see: healthy learners and learners that lose or fatten the tail, 1,000 runs each
 * (50 on each of 20 data sets), 2,000 records, ten generations, regime replace. The table is the one in the README. Minutes:
 * run with -Pacceptance.
 */
@Tag("acceptance")
class LearnerTableAcceptanceTest {

    private static final int DATA_SETS = 20;
    private static final int RUNS = 50;
    private static final int SIZE = 2_000;
    private static final int GENERATIONS = 10;

    private static final Map<String, Metric<double[]>> METRICS = metrics();
    private static final Ideal<double[]> RESAMPLING = Ideal.ideal();

    private static Map<String, Metric<double[]>> metrics() {
        Map<String, Metric<double[]>> metrics = new LinkedHashMap<>();
        metrics.put("tail mass, q0.99", Metric.tailMass(Tail.upper(0.99)));
        metrics.put("tail mass, q0.95", Metric.tailMass(Tail.upper(0.95)));
        metrics.put("quantile ratio, q0.99", Metric.quantileRatio(Tail.upper(0.99)));
        metrics.put("variance ratio", Metric.varianceRatio(Values.ofNumbers()));
        return metrics;
    }

    /** A learner on data that it is meant for. */
    private record Case(String name, Learner<double[]> learner, boolean lognormalData) {

        double[] data(long seed) {
            return DoubleStream.generate(new Seed(seed).stream()::nextGaussian)
                    .map(x -> lognormalData ? Math.exp(x) : x)
                    .limit(SIZE)
                    .toArray();
        }
    }

    private static final List<Case> CASES = List.of(
            new Case("Gaussian on normal data", GaussianLearner.unbiased(), false),
            new Case("lognormal on lognormal data", LognormalLearner.unbiased(), true),
            new Case("Gaussian, draws beyond its q0.995 redrawn", Learner.named("cut", (data, r) -> cut(data)), false),
            new Case("Gaussian, deviation 2 % too small", Learner.named("shrunk", (data, r) -> shrunk(data)), false),
            new Case("kernel density on normal data", KernelDensityLearner.silverman(), false));

    private static GenerativeModel<double[]> cut(double[] data) {
        Moments moments = Moments.of(data);
        return (size, random) -> DoubleStream.generate(random::nextGaussian)
                .filter(z -> z <= 2.5758293035489004)
                .map(z -> moments.mean + moments.deviation * z)
                .limit(size)
                .toArray();
    }

    private static GenerativeModel<double[]> shrunk(double[] data) {
        Moments moments = Moments.of(data);
        return (int size, RandomGenerator random) -> DoubleStream.generate(random::nextGaussian)
                .map(z -> moments.mean + 0.98 * moments.deviation * z)
                .limit(size)
                .toArray();
    }

    private record Moments(double mean, double deviation) {

        static Moments of(double[] data) {
            double mean = DoubleStream.of(data).average().orElseThrow();
            double squares =
                    DoubleStream.of(data).map(x -> (x - mean) * (x - mean)).sum();
            return new Moments(mean, Math.sqrt(squares / (data.length - 1)));
        }
    }

    /** Shares of runs that keep less than the worst ideal runs, and that fall out of their range on either side. */
    private record Rates(double below, double outside) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f / %.1f", 100 * below, 100 * outside);
        }
    }

    @Test
    void healthy_learners_pass_and_tail_losers_fail() throws Exception {
        Map<String, Map<String, Rates>> table = new LinkedHashMap<>();
        for (Case learner : CASES) {
            table.put(learner.name, rates(learner));
        }

        String markdown = markdown(table);
        System.out.println(markdown);

        String massAt95 = "tail mass, q0.95";
        assertThat(table.get("Gaussian on normal data").get(massAt95).below).isLessThanOrEqualTo(0.03);
        assertThat(table.get("lognormal on lognormal data").get(massAt95).below).isLessThanOrEqualTo(0.03);
        assertThat(table.get("Gaussian, draws beyond its q0.995 redrawn").get(massAt95).below)
                .isGreaterThanOrEqualTo(0.7);
        assertThat(table.get("Gaussian, deviation 2 % too small").get(massAt95).below)
                .isGreaterThanOrEqualTo(0.7);
        assertThat(table.get("kernel density on normal data").get(massAt95).below)
                .isLessThanOrEqualTo(0.03);
        assertThat(table.get("kernel density on normal data").values())
                .anySatisfy(rates -> assertThat(rates.outside).isGreaterThanOrEqualTo(0.7));
        assertThat(readme()).contains(markdown);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("..", "README.md")).replace("\r\n", "\n");
    }

    private static String markdown(Map<String, Map<String, Rates>> table) {
        StringBuilder text = new StringBuilder("| violate, in % of runs | ")
                .append(String.join(" | ", METRICS.keySet()))
                .append(" |\n|---|")
                .append("---|".repeat(METRICS.size()))
                .append('\n');
        table.forEach((learner, rates) -> text.append("| ")
                .append(learner)
                .append(" | ")
                .append(String.join(
                        " | ", rates.values().stream().map(Rates::toString).toList()))
                .append(" |\n"));
        return text.toString();
    }

    private static Map<String, Rates> rates(Case learner) throws Exception {
        Map<String, int[]> counts = new LinkedHashMap<>();
        METRICS.keySet().forEach(name -> counts.put(name, new int[2]));
        for (int dataSet = 0; dataSet < DATA_SETS; dataSet++) {
            try (RecursiveTraining<double[]> training = RecursiveTraining.of(
                            learner.data(100 + dataSet), learner.learner)
                    .regime(Regime.replace())
                    .generations(GENERATIONS)
                    .seed(dataSet)) {
                for (Map.Entry<String, Metric<double[]>> metric : METRICS.entrySet()) {
                    count(training, metric.getValue(), counts.get(metric.getKey()));
                }
            }
        }
        Map<String, Rates> rates = new LinkedHashMap<>();
        double runs = (double) DATA_SETS * RUNS;
        counts.forEach((name, count) -> rates.put(name, new Rates(count[0] / runs, count[1] / runs)));
        return rates;
    }

    private static void count(RecursiveTraining<double[]> training, Metric<double[]> metric, int[] counts)
            throws Exception {
        IdealCriterion below = new IdealCriterion(RESAMPLING, false);
        IdealCriterion outside = new IdealCriterion(RESAMPLING, true);
        SequentialTest test = below.test(
                Profile.STANDARD, 1, metric.calibrate(training.freeze().reference(0), SIZE));
        Scene<double[]> scene = Scene.of(training, metric, RESAMPLING, test);
        EvaluationPath path = path(scene);
        Opponents opponents = test.storedRuns().isPresent()
                ? new SharedBlock(scene.noise(path).sorted(GENERATIONS))
                : new OwnBlocks(scene.opponentLoop(path), 99);
        Reading<double[]> reading = new Reading<>(scene, path);
        List<boolean[]> bits = new ArrayList<>();
        reading.inOrder(
                IntStream.range(0, RUNS)
                        .mapToObj(LearnerTableAcceptanceTest::asked)
                        .toList(),
                lineage -> {
                    return new boolean[] {
                        new Trial<>(reading, below, opponents).of(lineage).violated(),
                        new Trial<>(reading, outside, opponents).of(lineage).violated()
                    };
                },
                bits::add);
        for (boolean[] bit : bits) {
            counts[0] += bit[0] ? 1 : 0;
            counts[1] += bit[1] ? 1 : 0;
        }
    }

    /** Reading asks for runs by their index. */
    private static Run asked(int index) {
        return new Run(index, new Measurement.Scalar(1), Bounds.atLeast(0), false);
    }

    private static EvaluationPath path(Scene<double[]> scene) throws InterruptedException {
        Lineage<double[]> first = scene.training().lineage(0);
        return scene.idealPath() == EvaluationPath.EXACT
                ? first.pathFor(scene.gauge(0), GENERATIONS)
                : EvaluationPath.SAMPLE;
    }
}

package io.github.tailunit.comparison;

import io.github.tailunit.metric.Tail;
import io.github.tailunit.metric.Values;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import io.github.tailunit.statistics.AndersonDarling;
import io.github.tailunit.statistics.GeneralizedPareto;
import io.github.tailunit.statistics.Hill;
import io.github.tailunit.statistics.PeaksOverThreshold;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.TDistribution;

/** Losses of a tail, and how often metrics alarm at them; metrics of others are here only to be measured. */
final class PowerExperiment {

    static final int NULL_PAIRS = 4_000;
    static final int PAIRS = 2_000;

    private static final int SIZE = 2_000;
    private static final Seed SEED = new Seed(20_262);
    private static final TDistribution LAW = TDistribution.of(3);
    private static final double Q95 = LAW.inverseCumulativeProbability(0.95);
    private static final double Q99 = LAW.inverseCumulativeProbability(0.99);
    private static final Quantile TYPE_7 =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

    /** What happened to the candidate. */
    enum Loss {
        NOTHING,
        TOP_PERCENT,
        THINNED,
        SHIFTED,
        COMPRESSED;

        double[] draw(RandomStream random) {
            return switch (this) {
                case NOTHING -> sample(random);
                case TOP_PERCENT -> without(random, Q99, 1);
                case THINNED -> without(random, Q95, 0.5);
                case SHIFTED -> Arrays.stream(sample(random)).map(x -> x + 0.08).toArray();
                case COMPRESSED ->
                    Arrays.stream(sample(random))
                            .map(x -> x > Q99 ? Q99 + (x - Q99) / 2 : x)
                            .toArray();
            };
        }

        /** A share of the values above a threshold is drawn again from below it. */
        private static double[] without(RandomStream random, double threshold, double lost) {
            double[] sample = sample(random);
            for (int i = 0; i < SIZE; i++) {
                if (sample[i] > threshold && random.nextDouble() < lost) {
                    do {
                        sample[i] = student(random);
                    } while (sample[i] > threshold);
                }
            }
            return sample;
        }
    }

    private static double[] sample(RandomStream random) {
        double[] sample = new double[SIZE];
        Arrays.setAll(sample, i -> student(random));
        return sample;
    }

    private static double student(RandomStream random) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        double z = random.nextGaussian();
        return random.nextGaussian() / Math.sqrt((x * x + y * y + z * z) / 3);
    }

    /** The shares of alarms of one metric, and how they change with its level. */
    static final class Shares {

        private static final double NEARBY = 0.01;

        private final double[] none;
        private final Map<Loss, double[]> values;

        private Shares(double[] none, Map<Loss, double[]> values) {
            this.none = Arrays.stream(none).sorted().toArray();
            this.values = values;
        }

        double of(Loss loss) {
            return atLevel(loss, 0.05);
        }

        /** The change of the share with the level, per unit. */
        double slope(Loss loss) {
            return (atLevel(loss, 0.05 + NEARBY) - atLevel(loss, 0.05 - NEARBY)) / (2 * NEARBY);
        }

        /** A metric that has only some values, such as a count, alarms at the largest level that is attained up to this one. */
        private double atLevel(Loss loss, double level) {
            double critical = none[(int) Math.ceil((1 - level) * none.length) - 1];
            return Arrays.stream(values.get(loss)).filter(x -> x > critical).count() / (double) PAIRS;
        }
    }

    private PowerExperiment() {}

    static Map<String, Shares> run() {
        Map<String, ToDoubleBiFunction<double[], double[]>> detectors = detectors();
        double[][] none = measured(detectors, Loss.NOTHING, SEED.child(-1), NULL_PAIRS);
        Map<Loss, double[][]> all = new EnumMap<>(Loss.class);
        for (Loss loss : Loss.values()) {
            all.put(loss, measured(detectors, loss, SEED.child(loss.ordinal()), PAIRS));
        }
        Map<String, Shares> shares = new LinkedHashMap<>();
        int column = 0;
        for (String name : detectors.keySet()) {
            int at = column++;
            Map<Loss, double[]> values = new EnumMap<>(Loss.class);
            all.forEach((loss, rows) -> values.put(loss, column(rows, at)));
            shares.put(name, new Shares(column(none, at), values));
        }
        return shares;
    }

    private static double[] column(double[][] rows, int at) {
        return Arrays.stream(rows).mapToDouble(row -> row[at]).toArray();
    }

    private static double[][] measured(
            Map<String, ToDoubleBiFunction<double[], double[]>> detectors, Loss loss, Seed seed, int pairs) {
        return IntStream.range(0, pairs)
                .parallel()
                .mapToObj(pair -> {
                    RandomStream random = seed.child(pair).stream();
                    double[] real = sample(random);
                    double[] made = loss.draw(random);
                    return detectors.values().stream()
                            .mapToDouble(detector -> detector.applyAsDouble(real, made))
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    /** Numbers that are large if something was lost. */
    private static Map<String, ToDoubleBiFunction<double[], double[]>> detectors() {
        Map<String, ToDoubleBiFunction<double[], double[]>> all = new LinkedHashMap<>();
        all.put("**tail mass 5 %**", retention(NumberMetrics.tailMass(Tail.upper(0.95))));
        all.put("**tail mass 1 %**", retention(NumberMetrics.tailMass(Tail.upper(0.99))));
        all.put("**tail mass 0.5 %**", retention(NumberMetrics.tailMass(Tail.upper(0.995))));
        TwoSampleMetric<double[]> shortfall = NumberMetrics.expectedShortfallRatio(Tail.upper(0.98));
        all.put("**expected shortfall 2 %**", retention(shortfall));
        all.put("expected shortfall 2 %, either way", (real, made) -> Math.abs(Math.log(value(shortfall, real, made))));
        all.put("**tail energy 5 %**", distance(TailDistances.tailEnergy(Tail.upper(0.95))));
        all.put("**tail energy 2 %**", distance(TailDistances.tailEnergy(Tail.upper(0.98))));
        all.put("**upper-tail Anderson-Darling**", distance(TailDistances.andersonDarling(Tail.upper(0.95))));
        all.put("**tail Wasserstein 5 %**", distance(TailDistances.tailWasserstein(Tail.upper(0.95))));
        all.put("**tail Wasserstein 2 %**", distance(TailDistances.tailWasserstein(Tail.upper(0.98))));
        all.put("**GPD shape over q0.95**", (real, made) -> shape(real) - shape(made));
        all.put("**Hill, k = 40**", (real, made) -> hill(real, 40) - hill(made, 40));
        all.put("**Hill, k = 100**", (real, made) -> hill(real, 100) - hill(made, 100));
        Values<double[]> numbers = Values.ofNumbers();
        all.put(
                "Anderson-Darling",
                (real, made) -> number(AndersonDarling.twoSided().of(real, made).value()));
        all.put("Kolmogorov-Smirnov", distance(BulkDistances.kolmogorovSmirnov(numbers)));
        all.put("Cramer-von Mises", distance(BulkDistances.cramerVonMises(numbers)));
        all.put("energy", distance(BulkDistances.energy(numbers)));
        all.put("Wasserstein", distance(BulkDistances.wasserstein(numbers)));
        all.put("ratio of standard deviations", (real, made) -> deviation(real) / deviation(made));
        all.put("PSI, ten quantile bins", PowerExperiment::stabilityIndex);
        all.put("Jensen-Shannon, 20 equal bins", PowerExperiment::jensenShannon);
        return all;
    }

    private static ToDoubleBiFunction<double[], double[]> retention(TwoSampleMetric<double[]> metric) {
        return (real, made) -> -value(metric, real, made);
    }

    private static ToDoubleBiFunction<double[], double[]> distance(TwoSampleMetric<double[]> metric) {
        return (real, made) -> value(metric, real, made);
    }

    private static double value(TwoSampleMetric<double[]> metric, double[] real, double[] made) {
        return number(
                metric.freeze(Reference.of(real)).value(Candidate.of(made)).value());
    }

    private static double number(java.util.OptionalDouble value) {
        return value.orElseThrow();
    }

    private static double shape(double[] sample) {
        double[] excesses = PeaksOverThreshold.excesses(sample, TYPE_7.evaluate(sample, 0.95));
        return number(
                GeneralizedPareto.probabilityWeightedMoments(excesses).shape().value());
    }

    private static double hill(double[] sample, int k) {
        return number(Hill.over(sample, k, k).at(k).index().value());
    }

    private static double deviation(double[] sample) {
        double mean = Arrays.stream(sample).average().orElseThrow();
        return Math.sqrt(Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / (sample.length - 1));
    }

    /** Empty cells are floored at 1e-4, as is usual. */
    private static double stabilityIndex(double[] real, double[] made) {
        double[] levels = IntStream.range(1, 10).mapToDouble(i -> i / 10.0).toArray();
        double[] cuts = TYPE_7.evaluate(real, levels);
        double[] p = shares(real, cuts);
        double[] q = shares(made, cuts);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double expected = Math.max(p[i], 1e-4);
            double actual = Math.max(q[i], 1e-4);
            sum += (actual - expected) * Math.log(actual / expected);
        }
        return sum;
    }

    private static double jensenShannon(double[] real, double[] made) {
        double low = Math.min(
                Arrays.stream(real).min().orElseThrow(),
                Arrays.stream(made).min().orElseThrow());
        double high = Math.max(
                Arrays.stream(real).max().orElseThrow(),
                Arrays.stream(made).max().orElseThrow());
        double[] cuts = IntStream.range(1, 20)
                .mapToDouble(i -> low + i * (high - low) / 20)
                .toArray();
        double[] p = shares(real, cuts);
        double[] q = shares(made, cuts);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double middle = (p[i] + q[i]) / 2;
            sum += term(p[i], middle) + term(q[i], middle);
        }
        return sum / 2;
    }

    private static double term(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle);
    }

    private static double[] shares(double[] sample, double[] cuts) {
        double[] shares = new double[cuts.length + 1];
        for (double x : sample) {
            int place = Arrays.binarySearch(cuts, x);
            shares[place >= 0 ? place : -place - 1] += 1.0 / sample.length;
        }
        return shares;
    }
}

package io.github.tailunit.gate;

import io.github.tailunit.random.BinomialSampler;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.function.DoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What people write instead of a gate, on healthy builds of one loop; and an exact test, for comparison. Each rule is told for nothing what its author would have
 * to guess, the mean or the 5 % point of the loop, so it stands where its promise is put to the test.
 *
 * @param loop the healthy loop
 * @param healthy its mean and its 5 % point
 */
record NaivePractice(ExactLoop loop, LongRun healthy) {

    static final List<Double> RATES = List.of(1e-2, 1e-3, 1e-4);
    private static final int RUNS = 40;
    private static final int RESAMPLES = 10_000;
    private static final int RECORDS_EVALUATED = 100_000;

    /** Whether the runs of a build turn it red. */
    @FunctionalInterface
    interface Rule {
        boolean isRed(double[] kept, RandomGenerator random);
    }

    /** The rules that declare nothing. */
    Map<String, List<Rule>> thresholds() {
        double mean = healthy.mean();
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        rules.put("one run keeps 0.8 of the mean", List.of((kept, random) -> mean(kept, 0, 1) < 0.8 * mean));
        rules.put("one run keeps half of the mean", List.of((kept, random) -> mean(kept, 0, 1) < 0.5 * mean));
        rules.put("5 runs keep 0.8 of it on average", List.of((kept, random) -> mean(kept, 0, 5) < 0.8 * mean));
        rules.put("10 runs keep 0.8 of it on average", List.of((kept, random) -> mean(kept, 0, 10) < 0.8 * mean));
        rules.put(
                "5 runs keep 0.9 of what 5 stored runs kept",
                List.of((kept, random) -> mean(kept, 0, 5) < 0.9 * mean(kept, 5, 10)));
        return rules;
    }

    /** The rules that declare a rate, one for each of {@link #RATES}. */
    Map<String, List<Rule>> tests() {
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        rules.put("t-test on 10 runs", forEachRate(alpha -> tTest(10, 10, alpha)));
        rules.put("t-test on 30 runs", forEachRate(alpha -> tTest(30, 30, alpha)));
        rules.put("t-test after each of 5 to 30 runs", forEachRate(alpha -> tTest(5, 30, alpha)));
        rules.put("Clopper-Pearson limit of the tail records of 10 runs", forEachRate(this::pooledCounts));
        rules.put("exact rank sum of 10 runs among 30 stored", forEachRate(NaivePractice::rankSum));
        rules.put("TailUnit", forEachRate(this::gate));
        return rules;
    }

    /** Dear to try, so it is tried on fewer builds. */
    Map<String, List<Rule>> bootstrap() {
        return Map.of("percentile bootstrap of 10 runs", forEachRate(this::bootstrap));
    }

    private static List<Rule> forEachRate(DoubleFunction<Rule> rule) {
        return RATES.stream().map(rule::apply).toList();
    }

    private static double mean(double[] kept, int from, int to) {
        return Arrays.stream(kept, from, to).average().orElseThrow();
    }

    /** One-sided, at each number of runs between the two. */
    private Rule tTest(int fewest, int most, double alpha) {
        double[] critical = IntStream.rangeClosed(0, most)
                .mapToDouble(runs -> runs < 2 ? 0 : TDistribution.of(runs - 1.0).inverseSurvivalProbability(alpha))
                .toArray();
        return (kept, random) -> {
            double mean = 0;
            double squares = 0;
            for (int runs = 1; runs <= most; runs++) {
                double difference = kept[runs - 1] - mean;
                mean += difference / runs;
                squares += difference * (kept[runs - 1] - mean);
                double error = Math.sqrt(squares / (runs - 1.0) / runs);
                if (runs >= fewest && mean - healthy.mean() < -critical[runs] * error) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Red if the upper limit of the tail probability is below its mean, as if the records of all runs were independent. */
    private Rule pooledCounts(double alpha) {
        BinomialDistribution atMean =
                BinomialDistribution.of(10 * RECORDS_EVALUATED, Math.min(1, healthy.mean() * loop.tail()));
        return (kept, random) -> {
            int tailRecords = 0;
            for (int run = 0; run < 10; run++) {
                tailRecords += BinomialSampler.draw(RECORDS_EVALUATED, Math.min(1, kept[run] * loop.tail()), random);
            }
            return atMean.cumulativeProbability(tailRecords) <= alpha;
        };
    }

    /** Red if at most the declared share of the means of resampled runs reaches the mean. */
    private Rule bootstrap(double alpha) {
        return (kept, random) -> {
            int reached = 0;
            for (int resample = 0; resample < RESAMPLES; resample++) {
                double sum = 0;
                for (int i = 0; i < 10; i++) {
                    sum += kept[random.nextInt(10)];
                }
                reached += sum >= 10 * healthy.mean() ? 1 : 0;
            }
            return reached <= alpha * RESAMPLES;
        };
    }

    /** No naive practice: it keeps its rate, but can look only once. Ties count for the new runs. */
    private static Rule rankSum(double alpha) {
        int most = 55; // the smallest sum of ten ranks
        while (RivalTests.rankSumP(10, 30, most) <= alpha) {
            most++;
        }
        int limit = most;
        return (kept, random) -> {
            double[] stored = Arrays.stream(kept, 10, 40).sorted().toArray();
            double[] own = Arrays.stream(kept, 0, 10).sorted().toArray();
            int sum = 0;
            for (int i = 0; i < own.length; i++) {
                double value = own[i];
                sum += i
                        + 1
                        + (int) Arrays.stream(stored)
                                .filter(other -> other <= value)
                                .count();
            }
            return sum < limit;
        };
    }

    private Rule gate(double alpha) {
        ViolationTest test = ViolationTest.bernoulli(0.05, 0.5, alpha, 1e-2);
        return (kept, random) -> {
            int[] next = {0};
            return Builds.decide(test, () -> kept[next[0]++] < healthy.fivePercentPoint()) > 0;
        };
    }

    /** The share of builds that each rule turns red. All rules see the same runs. */
    Map<String, double[]> redShares(Map<String, List<Rule>> rules, int builds, Seed seed) {
        List<Rule> all = rules.values().stream().flatMap(List::stream).toList();
        long[] red = IntStream.range(0, builds)
                .parallel()
                .collect(
                        () -> new long[all.size()],
                        (counts, build) -> {
                            RandomGenerator random = seed.child(build).stream();
                            double[] kept = DoubleStream.generate(() -> loop.kept(random))
                                    .limit(RUNS)
                                    .toArray();
                            Arrays.setAll(counts, i -> counts[i] + (all.get(i).isRed(kept, random) ? 1 : 0));
                        },
                        (counts, others) -> Arrays.setAll(counts, i -> counts[i] + others[i]));
        PrimitiveIterator.OfLong next = Arrays.stream(red).iterator();
        Map<String, double[]> shares = new LinkedHashMap<>();
        rules.forEach((name, variants) -> shares.put(
                name,
                variants.stream()
                        .mapToDouble(rule -> (double) next.nextLong() / builds)
                        .toArray()));
        return shares;
    }
}

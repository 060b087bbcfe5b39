package io.github.tailunit.comparison;

import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.statistics.Alternative;
import io.github.tailunit.statistics.PermutationTest;
import io.github.tailunit.statistics.Perplexity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How much more surprising rare tokens are than common ones, on the reference over on the candidate. */
final class TailPerplexity<S> implements FrozenMetric<S> {

    /** Upper ends of the bands that are shown, in units of the rare share. */
    private static final double[] BANDS = {0.01, 0.1, 1, 10};

    private final MetricDefinition definition;
    private final Reference<S> reference;
    private final Surprisals<S> evaluator;
    private final double share;
    private final NgramNumbering<S> numbering;
    private final Side real;

    TailPerplexity(Reference<S> reference, Tokens<S> tokens, Surprisals<S> evaluator, double share) {
        this.reference = reference;
        this.evaluator = evaluator;
        this.share = share;
        this.numbering = new NgramNumbering<>(tokens, 1);
        this.real = side("reference", reference.records(), reference.size(), numbering);
        this.definition = MetricDefinition.of("tail perplexity", Orientation.RETENTION, reference)
                .frozen("largest share", share)
                .frozen("tokens", numbering.size() + ":" + Integer.toHexString(Arrays.deepHashCode(real.tokens)))
                .frozen("surprisals", Integer.toHexString(Arrays.deepHashCode(real.surprisals)))
                .convention("rare over common, reference over candidate");
    }

    private Side side(String role, S batch, int size, Numbering<S> numbers) {
        int[][] tokens = numbers.all(role, batch, size);
        double[][] surprisals = new double[size][];
        for (int i = 0; i < size; i++) {
            surprisals[i] = evaluator.of(batch, i).clone();
            requireSurprisals(role + " record " + i, tokens[i].length, surprisals[i]);
        }
        return new Side(tokens, surprisals);
    }

    private static void requireSurprisals(String record, int tokens, double[] surprisals) {
        if (surprisals.length != tokens) {
            throw new IllegalArgumentException("the evaluator gave " + surprisals.length + " surprisals for the "
                    + tokens + " tokens of " + record + "; it must give one for each");
        }
        for (int i = 0; i < surprisals.length; i++) {
            if (!(surprisals[i] >= 0)) { // written so that NaN fails
                throw new IllegalArgumentException("the surprisal of token " + i + " of " + record + " is "
                        + surprisals[i] + "; a negative log-likelihood of a probability is 0 or more");
            }
        }
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }

    @Override
    public Measurement value(Candidate<S> candidate) {
        return new Comparison(candidate).value();
    }

    @Override
    public MetricResult measure(Candidate<S> candidate, ComparisonSettings settings) {
        return new Comparison(candidate).result(candidate, settings);
    }

    /** The tokens of each record and their surprisals. */
    private record Side(int[][] tokens, double[][] surprisals) {}

    /** Sums of surprisals in the two bands: rare, common. */
    private record Sums(double[] nats, long[] tokens, long[] impossible) {

        Sums() {
            this(new double[2], new long[2], new long[2]);
        }

        void add(int band, double surprisal) {
            tokens[band]++;
            if (surprisal == Double.POSITIVE_INFINITY) {
                impossible[band]++;
            } else {
                nats[band] += surprisal;
            }
        }

        void add(Sums other) {
            for (int band = 0; band < 2; band++) {
                nats[band] += other.nats[band];
                tokens[band] += other.tokens[band];
                impossible[band] += other.impossible[band];
            }
        }

        /** Of the logarithms: infinite where only rare tokens are impossible, NaN where there is none. */
        double gap() {
            double common = nats[1] / tokens[1];
            if (impossible[1] > 0 || tokens[0] == 0 || tokens[1] == 0) {
                return Double.NaN;
            }
            return impossible[0] > 0 ? Double.POSITIVE_INFINITY : nats[0] / tokens[0] - common;
        }
    }

    /** With one candidate. */
    private final class Comparison {

        private final Side made;
        private final int items;
        private final boolean[] rare;
        private final Sums[] realSums;
        private final Sums[] madeSums;

        Comparison(Candidate<S> candidate) {
            Numbering<S> all = numbering.copy();
            this.made = side("candidate", candidate.records(), candidate.size(), all);
            this.items = all.size();
            long[] counts = counts(real.tokens);
            this.rare = rare(counts);
            this.realSums = sums(real, counts, rare);
            this.madeSums = sums(made, counts, rare);
        }

        private long[] counts(int[][] tokens) {
            long[] counts = new long[items];
            Stream.of(tokens).flatMapToInt(IntStream::of).forEach(token -> counts[token]++);
            return counts;
        }

        private boolean[] rare(long[] counts) {
            double total = Arrays.stream(counts).sum();
            boolean[] rare = new boolean[items];
            for (int item = 0; item < items; item++) {
                rare[item] = counts[item] / total <= share;
            }
            return rare;
        }

        private Sums[] sums(Side side, long[] counts, boolean[] rare) {
            Sums[] sums = new Sums[side.tokens.length];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = new Sums();
                for (int j = 0; j < side.tokens[i].length; j++) {
                    int token = side.tokens[i][j];
                    if (counts[token] > 0) {
                        sums[i].add(rare[token] ? 0 : 1, side.surprisals[i][j]);
                    }
                }
            }
            return sums;
        }

        Measurement value() {
            Sums whole = total(realSums);
            Sums other = total(madeSums);
            if (whole.tokens[0] == 0 || whole.tokens[1] == 0) {
                return new Measurement.Undefined(String.format(
                        Locale.ROOT,
                        "the reference has no token with a share of %s %s, so there are no two bands to compare; choose another share",
                        whole.tokens[0] == 0 ? "at most" : "above",
                        share));
            }
            if (!Double.isFinite(whole.gap())) {
                return new Measurement.Undefined(
                        "the evaluator gives tokens of the reference probability 0, so nothing can be compared with it");
            }
            if (Double.isNaN(other.gap())) {
                return new Measurement.Undefined(
                        other.impossible[1] > 0
                                ? "the evaluator gives " + other.impossible[1]
                                        + " common tokens of the candidate probability 0, so rare ones cannot be compared with them"
                                : "the candidate has no " + (other.tokens[0] == 0 ? "rare" : "common")
                                        + " token of the reference; see what is lost by the recall of rare tokens");
            }
            return new Measurement.Scalar(Math.exp(whole.gap() - other.gap()));
        }

        private static Sums total(Sums[] all) {
            Sums total = new Sums();
            for (Sums sums : all) {
                total.add(sums);
            }
            return total;
        }

        MetricResult result(Candidate<S> candidate, ComparisonSettings settings) {
            Measurement value = value();
            MetricResult result =
                    MetricResult.of(definition, value, reference, candidate).with(bands());
            Sums sums = total(madeSums);
            if (sums.impossible[0] > 0) {
                result = result.warning(String.format(
                        Locale.ROOT,
                        "The evaluator gives %,d of %,d rare tokens of the candidate probability 0 (%.2f %%).",
                        sums.impossible[0],
                        sums.tokens[0],
                        100.0 * sums.impossible[0] / sums.tokens[0]));
            }
            if (value instanceof Measurement.Undefined) {
                return result;
            }
            boolean paired = isPaired(candidate);
            return withInterval(
                    result.with(paired ? pairedTest(settings) : permutationTest(candidate, settings)),
                    candidate,
                    settings,
                    paired);
        }

        private boolean isPaired(Candidate<S> candidate) {
            return reference.clusters().isEmpty()
                    && candidate.clusters().isEmpty()
                    && Arrays.deepEquals(real.tokens, made.tokens);
        }

        private List<Part> bands() {
            long[] counts = counts(real.tokens);
            double total = Arrays.stream(counts).sum();
            List<Part> parts = new ArrayList<>();
            double above = 0;
            for (double band : BANDS) {
                double low = above;
                double high = Math.min(1, band * share);
                addBand(
                        parts,
                        "tokens with a share of at most " + ShownShare.of(high),
                        counts,
                        c -> c / total > low && c / total <= high);
                above = high;
            }
            double rest = above;
            addBand(parts, "tokens with a larger share", counts, c -> c / total > rest);
            addBand(parts, "tokens that the reference has not", counts, c -> c == 0);
            return parts;
        }

        private void addBand(List<Part> parts, String name, long[] counts, LongPredicate band) {
            double[] surprisals = IntStream.range(0, made.tokens.length)
                    .boxed()
                    .flatMap(i -> IntStream.range(0, made.tokens[i].length)
                            .filter(j -> band.test(counts[made.tokens[i][j]]))
                            .mapToObj(j -> made.surprisals[i][j]))
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            long inReference = Stream.of(real.tokens)
                    .flatMapToInt(IntStream::of)
                    .filter(token -> band.test(counts[token]))
                    .count();
            if (surprisals.length > 0 || inReference > 0) {
                parts.add(new Part(name, inReference, surprisals.length, Perplexity.of(surprisals)));
            }
        }

        /** Swaps the sides of pairs at random, which changes nothing if both evaluators have one law. */
        private SignificanceTest pairedTest(ComparisonSettings settings) {
            RandomStream random = settings.randomness().child(0).stream();
            double observed = logRatio(realSums, madeSums);
            int extreme = 0;
            for (int resample = 0; resample < settings.resamples(); resample++) {
                Sums one = new Sums();
                Sums other = new Sums();
                for (int i = 0; i < realSums.length; i++) {
                    boolean swapped = random.nextLong() < 0;
                    one.add(swapped ? madeSums[i] : realSums[i]);
                    other.add(swapped ? realSums[i] : madeSums[i]);
                }
                if (!(one.gap() - other.gap() > observed + 1e-12)) { // written so that NaN counts
                    extreme++;
                }
            }
            return SignificanceTest.permutation(Math.exp(observed), extreme, settings.resamples(), Alternative.LESS);
        }

        private static double logRatio(Sums[] one, Sums[] other) {
            return total(one).gap() - total(other).gap();
        }

        private SignificanceTest permutationTest(Candidate<S> candidate, ComparisonSettings settings) {
            int[][] tokens = join(real.tokens, made.tokens);
            double[][] surprisals = join(real.surprisals, made.surprisals);
            PermutationTest test = PermutationTest.ofClusters(
                    reference
                            .clusters()
                            .orElseGet(
                                    () -> IntStream.range(0, reference.size()).toArray()),
                    candidate
                            .clusters()
                            .orElseGet(
                                    () -> IntStream.range(0, candidate.size()).toArray()));
            double least = 1 / (1.0 + settings.resamples());
            double p = test.test(
                            (positions, references) -> {
                                Side one = pick(tokens, surprisals, positions, 0, references);
                                Side other = pick(tokens, surprisals, positions, references, positions.length);
                                long[] counts = counts(one.tokens);
                                boolean[] rareNow = rare(counts);
                                double ratio = logRatio(sums(one, counts, rareNow), sums(other, counts, rareNow));
                                return Math.min(-ratio, Double.MAX_VALUE);
                            },
                            settings.resamples(),
                            settings.randomness().child(0))
                    .pValue();
            return new SignificanceTest(
                    Math.exp(logRatio(realSums, madeSums)),
                    p,
                    Math.min(p, least),
                    Alternative.LESS,
                    "permutation of records, " + settings.resamples() + " resamples",
                    true);
        }

        private Side pick(int[][] tokens, double[][] surprisals, int[] positions, int from, int to) {
            int[][] pickedTokens = new int[to - from][];
            double[][] pickedSurprisals = new double[to - from][];
            for (int i = from; i < to; i++) {
                pickedTokens[i - from] = tokens[positions[i]];
                pickedSurprisals[i - from] = surprisals[positions[i]];
            }
            return new Side(pickedTokens, pickedSurprisals);
        }

        private static <T> T[] join(T[] first, T[] second) {
            T[] all = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, all, first.length, second.length);
            return all;
        }

        private MetricResult withInterval(
                MetricResult result, Candidate<S> candidate, ComparisonSettings settings, boolean paired) {
            RandomStream random = settings.randomness().child(1).stream();
            Resampling resampling = Resampling.of(reference, candidate);
            double[] ratios = new double[settings.resamples()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = paired ? pairsDrawnAgain(random) : sidesDrawnAgain(resampling.drawnAgain(random));
                if (Double.isNaN(ratios[i]) || Double.isInfinite(ratios[i])) {
                    return result.warning(
                            "No interval: the value is undefined or 0 on some bootstrap samples of records.");
                }
            }
            Arrays.sort(ratios);
            int low = (int) Math.floor((1 - settings.confidence()) / 2 * (ratios.length + 1));
            return low < 1
                    ? result.warning("No interval: " + ratios.length + " resamples are too few for confidence "
                            + settings.confidence() + ".")
                    : result.with(Interval.approximate(
                            Math.exp(ratios[low - 1]),
                            Math.exp(ratios[ratios.length - low]),
                            settings.confidence(),
                            paired ? "percentile bootstrap of pairs of records" : "percentile bootstrap of records"));
        }

        private double pairsDrawnAgain(RandomStream random) {
            Sums one = new Sums();
            Sums other = new Sums();
            for (int i = 0; i < realSums.length; i++) {
                int drawn = random.nextInt(realSums.length);
                one.add(realSums[drawn]);
                other.add(madeSums[drawn]);
            }
            return one.gap() - other.gap();
        }

        private double sidesDrawnAgain(int[][] positions) {
            Sums one = new Sums();
            Sums other = new Sums();
            for (int position : positions[0]) {
                one.add(realSums[position]);
            }
            for (int position : positions[1]) {
                other.add(madeSums[position - realSums.length]);
            }
            return one.gap() - other.gap();
        }
    }
}

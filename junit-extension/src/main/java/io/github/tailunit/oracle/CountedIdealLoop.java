package io.github.tailunit.oracle;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.random.RandomStream;
import io.github.tailunit.random.Seed;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Resampling, by the law of its class counts. */
final class CountedIdealLoop<S> implements IdealLoop {

    private final Recursion<S> candidate;
    private final IntFunction<? extends CountGauge<? super S>> gauges;
    private final Measured measured;
    private final FirstBatches<S> firstBatches;
    private final double seeing;
    private final Seed seed;
    private final Map<Integer, CountChain> chains = new ConcurrentHashMap<>(); // by run of the candidate

    CountedIdealLoop(
            Recursion<S> candidate,
            IntFunction<? extends CountGauge<? super S>> gauges,
            Measured measured,
            FirstBatches<S> firstBatches,
            double seeing,
            Seed seed) {
        this.candidate = candidate;
        this.gauges = gauges;
        this.measured = measured;
        this.firstBatches = firstBatches;
        this.seeing = seeing;
        this.seed = seed;
    }

    private CountChain chain(int run) throws InterruptedException {
        CountChain known = chains.get(run);
        CountChain chain = known == null ? counted(run) : known;
        chains.put(run, chain);
        return chain;
    }

    private CountChain counted(int run) throws InterruptedException {
        CountGauge<? super S> gauge = gauges.apply(run);
        long[][] fresh = new long[candidate.generations() + 1][];
        for (int fit = 2; fit <= candidate.generations(); fit++) {
            int size = candidate.plan().freshSize(fit);
            fresh[fit] = size == 0 ? new long[0] : gauge.count(candidate.real().fresh(run, fit), size);
        }
        Optional<long[]> first = firstBatches
                .of(run)
                .map(batch -> gauge.count(batch, candidate.type().size(batch)));
        return new CountChain(candidate.plan(), gauge.referenceCounts(), fresh, first, seeing);
    }

    /** What an ideal run counts at its last generation. */
    long[] lastCounts(int run, long opponent) throws InterruptedException {
        RandomStream random = seed.child(opponent).stream();
        long[][] trained = chain(run).trainingCounts(random);
        return counted(trained[trained.length - 1], random);
    }

    @Override
    public double retention(int run, long opponent) throws InterruptedException {
        RandomStream random = seed.child(opponent).stream();
        long[][] trained = chain(run).trainingCounts(random);
        return retention(gauges.apply(run), trained[trained.length - 1], random);
    }

    @Override
    public double[] trajectory(int run, long opponent) throws InterruptedException {
        RandomStream random = seed.child(opponent).stream();
        long[][] trained = chain(run).trainingCounts(random);
        double[] kept = new double[trained.length];
        for (int i = kept.length - 1; i >= 0; i--) { // the last one first, as retention draws it
            kept[i] = retention(gauges.apply(run), trained[i], random);
        }
        return kept;
    }

    private double retention(CountGauge<? super S> gauge, long[] trainedOn, RandomStream random) {
        Measurement kept = gauge.measureCounts(counted(trainedOn, random)).relativeTo(gauge.reference());
        return kept.value().orElseThrow();
    }

    private long[] counted(long[] trainedOn, RandomStream random) {
        return measured.path() == EvaluationPath.EXACT
                ? trainedOn
                : CountChain.multinomial(measured.size(), trainedOn, random);
    }

    @Override
    public boolean isCheap() {
        return true;
    }
}

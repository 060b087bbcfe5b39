package io.github.tailunit.gate;

import io.github.tailunit.baseline.Comparison;
import io.github.tailunit.baseline.StoredRuns;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Gauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/*
 * A run and the stored run from the same random numbers depend on each other, so run by run the stored runs are no sample to
 * take a quantile of: if the learner has not changed, the worst of them are the worst again. What is exchangeable with all
 * stored runs, if the law has not changed, are runs from other random numbers. So only these are held against a bar.
 */
/**
 * Each run is held against stored runs: against the same run as it was, or against the worst of all.
 *
 * @param name the name of the baseline
 * @param stored the stored runs
 * @param comparison how far the training is the one that was recorded
 * @param pairwise whether each run is held against the same run as it was
 * @param rank the rank of the bar, from 1, the worst
 * @param allowed how much less is no violation, as a share of the reference value
 * @param first what the first runs keep, if they were compared with the same runs before
 * @param files where files go, and how they come about
 */
record StoredRunsCriterion(
        String name,
        StoredRuns stored,
        Comparison comparison,
        boolean pairwise,
        int rank,
        double allowed,
        List<Measurement> first,
        BaselineFiles files)
        implements Criterion {

    StoredRunsCriterion pairByPair() {
        return new StoredRunsCriterion(name, stored, comparison, true, rank, allowed, List.of(), files);
    }

    StoredRunsCriterion after(List<Measurement> seen) {
        return new StoredRunsCriterion(name, stored, comparison, false, rank, allowed, seen, files);
    }

    @Override
    public SequentialTest test(Profile profile, int gates, Gauge<?> gauge) {
        return pairwise ? profile.test(gates) : profile.testAgainstStored(size(), gates);
    }

    @Override
    public Criterion allowing(double share) {
        return new StoredRunsCriterion(name, stored, comparison, pairwise, rank, share, first, files);
    }

    @Override
    public Criterion tolerating(Tolerance tolerance) {
        throw BaselineQuestion.tolerates(tolerance);
    }

    private int size() {
        return stored.retentions().size();
    }

    @Override
    public Condition condition(Scene<?> scene) {
        return pairwise
                ? new Condition.NoWorseThanSameRuns(name, size(), allowed)
                : new Condition.NoWorseThanBaseline(name, size(), rank, allowed);
    }

    private double bar() {
        return stored.sorted()[rank - 1] - allowed;
    }

    /** A bar at 0 cannot be missed. Where runs are unchanged, none is needed. */
    @Override
    public void requireSomethingToJudge(Scene<?> scene, SamplingNoise noise) {
        requireSomethingToJudge(scene);
    }

    void requireSomethingToJudge(Scene<?> scene) {
        double[] sorted = stored.sorted();
        long lost = Arrays.stream(sorted).filter(kept -> kept <= allowed).count();
        double most = pairwise ? (1 - scene.countingTest().rho1()) * sorted.length : rank - 1;
        if (lost > most && !(pairwise && allowed == 0)) {
            throw new TrainingConfigurationException(String.format(
                    Locale.ROOT,
                    "there is nothing to judge: %,d of %,d recorded runs keep nothing %sof the %s, so a learner that loses "
                            + "everything could not be told from them. Look at an earlier generation or a less extreme event, "
                            + "give more reference data, or train on real records in each generation%s",
                    lost,
                    sorted.length,
                    allowed == 0 ? "" : "but the allowed " + allowed + " ",
                    scene.gauges().description(),
                    notMeasured()));
        }
    }

    private String notMeasured() {
        List<Measurement.Undefined> undefined = stored.retentions().stream()
                .filter(Measurement.Undefined.class::isInstance)
                .map(Measurement.Undefined.class::cast)
                .toList();
        return undefined.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ". %,d of them cannot be measured. The first: %s",
                        undefined.size(),
                        undefined.get(0).cause());
    }

    @Override
    public Bounds bounds(Trial<?> trial, int run) {
        return Bounds.atLeast(
                pairwise && run < size() ? StoredPairs.order(stored.retentions().get(run)) - allowed : bar());
    }

    /** A run that cannot be measured is the worst there is, and no worse than a stored one that could not be either. */
    @Override
    public boolean isViolation(Measurement kept, Bounds bounds) {
        return StoredPairs.order(kept) < bounds.lowest();
    }

    @Override
    public Attribution attribution(Reading<?> reading, SamplingNoise noise) {
        int last = reading.generations();
        double rate = noise.shareOutside(last, bar(), Double.POSITIVE_INFINITY);
        return Attribution.of(noise, last, Attribution.Cause.LEARNER, rate, visibleLoss(reading.scene()), List.of());
    }

    private double visibleLoss(Scene<?> scene) {
        double[] sorted = stored.sorted();
        int exceeded = (int) Math.floor(scene.countingTest().rho1() * sorted.length);
        return pairwise ? allowed : Attribution.visibleLoss(bar(), sorted[Math.min(exceeded, sorted.length - 1)]);
    }

    /** Only what runs kept at one generation is stored. */
    @Override
    public boolean knowsEarlierGenerations() {
        return false;
    }

    @Override
    public Optional<BaselineEvidence> againstBaseline(List<Run> runs, SequentialTest test) {
        List<Measurement> now = pairwise ? runs.stream().map(Run::retention).toList() : first;
        StoredPairs pairs = new StoredPairs(stored.retentions(), now);
        boolean failed = fails(test, runs);
        boolean changed = failed || pairs.changed() > 0;
        double[] sorted = stored.sorted();
        return Optional.of(new BaselineEvidence(
                name,
                comparison.kind(),
                comparison.differences(),
                size(),
                finite(sorted, sorted.length / 2),
                finite(sorted, rank - 1),
                pairs.size(),
                pairs.changed(),
                pairs.correlation(),
                !failed && fails(test, mirrored(runs)),
                files.recordCommand(),
                changed ? files.shownReceived(name) : Optional.empty()));
    }

    private static OptionalDouble finite(double[] sorted, int position) {
        return position < sorted.length && Double.isFinite(sorted[position])
                ? OptionalDouble.of(sorted[position])
                : OptionalDouble.empty();
    }

    /** The same runs, where keeping more than the best stored ones counts as a violation. */
    private List<Run> mirrored(List<Run> runs) {
        double[] sorted = stored.sorted();
        return runs.stream()
                .map(run -> {
                    double best = pairwise && run.index() < size()
                            ? StoredPairs.order(stored.retentions().get(run.index()))
                            : sorted[sorted.length - rank];
                    return new Run(run.index(), run.retention(), run.bounds(), run.order() > best + allowed);
                })
                .toList();
    }

    /** Whether the test fails these runs at some look. */
    private static boolean fails(SequentialTest test, List<Run> runs) {
        return IntStream.rangeClosed(1, Math.min(runs.size(), test.maxRuns()))
                .mapToObj(looks -> test.decide(runs.subList(0, looks)))
                .filter(decision -> decision != SequentialTest.Decision.CONTINUE)
                .findFirst()
                .filter(SequentialTest.Decision.FAIL::equals)
                .isPresent();
    }
}

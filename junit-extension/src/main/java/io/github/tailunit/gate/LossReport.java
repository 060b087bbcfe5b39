package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.oracle.ClassSurvival;
import io.github.tailunit.random.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Names what was lost, after the verdict: it explains, it does not decide. */
record LossReport<S>(Reading<S> reading, CountGauge<S> gauge) {

    /** The smallest number of reference records of each stratum. */
    private static final long[] STRATA = {1, 2, 5, 10, 20, 50};

    static <S> Losses of(Reading<S> reading, List<Run> runs) throws InterruptedException, TimeoutException {
        int worst = Run.worst(runs).orElseThrow().index();
        if (!(reading.scene().gauge(worst) instanceof CountGauge<S> gauge)
                || gauge.detail() == CountGauge.Detail.NONE) {
            return Losses.none();
        }
        return new LossReport<>(reading, gauge).losses(runs);
    }

    private Losses losses(List<Run> runs) throws InterruptedException, TimeoutException {
        Lineage<S> worst =
                reading.scene().training().lineage(Run.worst(runs).orElseThrow().index());
        Optional<long[]> left = reading.counts(gauge, worst, reading.generations());
        return new Losses(
                left.isPresent() ? extinct(worst, left.get()) : List.of(),
                left.isPresent() && gauge.detail() == CountGauge.Detail.SHARES ? declined(left.get()) : List.of(),
                hasStrata() ? strata(runs) : List.of());
    }

    /** Where each run has a reference of its own, a category has no one number of reference records. */
    private boolean hasStrata() {
        return gauge.detail() == CountGauge.Detail.LOST_BY_COUNT
                && reading.scene().recursion().real().haveOneReference();
    }

    private List<Losses.Extinct> extinct(Lineage<S> lineage, long[] left) throws InterruptedException {
        long[] reference = gauge.referenceCounts();
        int[] goneFrom = new int[left.length];
        List<Integer> gone = IntStream.range(0, left.length - 1)
                .filter(i -> left[i] == 0 && reference[i] > 0)
                .boxed()
                .toList();
        List<Integer> stillGone = gone;
        for (int generation = reading.generations(); !stillGone.isEmpty(); generation--) {
            for (int i : stillGone) {
                goneFrom[i] = generation;
            }
            Optional<long[]> before =
                    generation == 1 ? Optional.of(reference) : reading.counts(gauge, lineage, generation - 1);
            stillGone = stillGone.stream()
                    .filter(i -> before.isPresent() && before.get()[i] == 0)
                    .toList();
        }
        return gone.stream()
                .map(i -> new Losses.Extinct(gauge.classes().get(i), reference[i], goneFrom[i]))
                .sorted(Comparator.comparingLong(Losses.Extinct::referenceRecords)
                        .reversed()) // the least expected loss first
                .toList();
    }

    private List<Losses.Declined> declined(long[] left) {
        long[] reference = gauge.referenceCounts();
        double total = Arrays.stream(left).sum();
        double whole = Arrays.stream(reference).sum();
        return IntStream.range(0, left.length - 1)
                .mapToObj(i -> new Losses.Declined(
                        gauge.classes().get(i), reference[i], left[i] / total / (reference[i] / whole)))
                .filter(group -> group.kept() < 1)
                .sorted(Comparator.comparingDouble(Losses.Declined::kept))
                .toList();
    }

    private List<Losses.Stratum> strata(List<Run> runs) throws InterruptedException, TimeoutException {
        List<boolean[]> alive = new ArrayList<>();
        reading.inOrder(
                runs,
                lineage -> reading.counts(gauge, lineage, reading.generations()),
                counts -> counts.ifPresent(left -> alive.add(alive(left))));
        double[] ideal = ClassSurvival.expected(
                gauge,
                reading.scene().recursion(),
                reading.path(),
                reading.scene().evaluationSize(),
                reading.scene().recursion().seed().child(Purpose.SAMPLING_NOISE),
                reading.scene().training().runner(),
                reading.scene().remaining());
        List<Losses.Stratum> strata = new ArrayList<>();
        for (int i = 0; i < STRATA.length; i++) {
            long most = i + 1 < STRATA.length ? STRATA[i + 1] - 1 : Long.MAX_VALUE;
            int[] members = members(STRATA[i], most);
            if (members.length > 0) {
                strata.add(stratum(STRATA[i], most, members, alive, ideal));
            }
        }
        return strata;
    }

    private static boolean[] alive(long[] counts) {
        boolean[] alive = new boolean[counts.length];
        for (int i = 0; i < counts.length; i++) {
            alive[i] = counts[i] > 0;
        }
        return alive;
    }

    private int[] members(long fewest, long most) {
        long[] reference = gauge.referenceCounts();
        return IntStream.range(0, reference.length - 1)
                .filter(i -> reference[i] >= fewest && reference[i] <= most)
                .toArray();
    }

    private static Losses.Stratum stratum(long fewest, long most, int[] members, List<boolean[]> runs, double[] ideal) {
        double[] shares = runs.stream()
                .mapToDouble(alive ->
                        (double) Arrays.stream(members).filter(i -> alive[i]).count() / members.length)
                .toArray();
        double expected =
                Arrays.stream(members).mapToDouble(i -> ideal[i]).average().orElseThrow();
        return new Losses.Stratum(fewest, most, members.length, Table.median(shares), expected);
    }
}

package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Which change of the loop would let an ideal learner pass: searched for, not guessed. */
final class Remedies {

    private static final int LARGEST_FACTOR = 1024;
    private static final String NONE_FOUND = "a less extreme event, more reference data, or an absolute bound";

    private Remedies() {}

    /** A loop is good enough if this holds for what its ideal runs keep. */
    @FunctionalInterface
    private interface Enough {
        boolean holds(SamplingNoise noise, int generations);
    }

    /** Changes under which ideal runs keep a limit as often as a healthy model must. */
    static List<String> forLimit(Scene<?> scene, Limit limit) throws InterruptedException, TimeoutException {
        double healthy = scene.countingTest().rho0();
        return search(scene, (noise, generations) -> {
            Bounds bounds = limit.bounds(generations, EvaluationPath.EXACT, scene.evaluationSize());
            return limit.seen(noise).shareOutside(generations, bounds.lowest(), bounds.highest()) <= healthy;
        });
    }

    /** Changes under which ideal runs keep so much on average. */
    static List<String> forMean(Scene<?> scene, double bound) throws InterruptedException, TimeoutException {
        return search(scene, (noise, generations) -> noise.cappedMean(generations) >= bound);
    }

    /** Changes under which a block's bar is not at 0. */
    static List<String> forSurvival(Scene<?> scene, int rank, int blockSize, double atMost, double allowed)
            throws InterruptedException, TimeoutException {
        List<String> found = search(
                scene,
                (noise, generations) -> BinomialDistribution.of(blockSize, noise.shareAtMost(generations, allowed))
                                .survivalProbability(rank - 1)
                        <= atMost);
        return found.isEmpty() ? List.of(NONE_FOUND) : found;
    }

    private static <S> List<String> search(Scene<S> scene, Enough enough)
            throws InterruptedException, TimeoutException {
        List<String> found = new ArrayList<>();
        if (!(scene.gauge(0) instanceof CountGauge<?>) || scene.idealPath() != EvaluationPath.EXACT) {
            return found; // each try would train models
        }
        Recursion<S> loop = scene.recursion();
        if (!loop.regime().equals(Regime.accumulate())
                && holds(scene, loop.with(loop.plan().with(Regime.accumulate())), enough)) {
            found.add("regime accumulate");
        }
        // There may not be more real records, and a first batch that is given has its size.
        boolean mayGrow = !loop.plan().countsRealRecords() && !scene.ideal().startsFromFirstFit();
        int largest = mayGrow ? LARGEST_FACTOR : 1;
        for (int factor = 2; factor <= largest && (long) factor * loop.sampleSize() < 1 << 28; factor *= 2) {
            int larger = factor * loop.sampleSize();
            if (holds(scene, loop.with(loop.plan().with(larger, loop.generations())), enough)) {
                found.add(String.format(Locale.ROOT, "a sampleSize of %,d", larger));
                break;
            }
        }
        for (int fewer = loop.generations() - 1; fewer >= 2; fewer--) {
            if (holds(scene, loop.until(fewer), enough)) {
                found.add(fewer + " generations");
                break;
            }
        }
        return found;
    }

    private static <S> boolean holds(Scene<S> scene, Recursion<S> loop, Enough enough)
            throws InterruptedException, TimeoutException {
        return enough.holds(scene.noise(loop, EvaluationPath.EXACT), loop.generations());
    }
}

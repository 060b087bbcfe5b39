package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.oracle.SamplingNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Since when a learner that failed is degraded. Found by a fixed sequence: the last generation failed, so the one before is
 * tested, at the same error rates and on the same runs, and so on down to the first that does not fail. A healthy
 * generation is called degraded with at most the false-alarm rate of one test, because each is tested only if all later
 * ones failed (Maurer, Hothorn and Lehmacher, "Multiple comparisons in drug clinical trials and preclinical assays:
 * a-priori ordered hypotheses", 1995).
 *
 * @param generation the earliest generation that failed in the sequence
 * @param exact whether the generation before it passed, or there is none; if not, the runs at hand do not decide on it
 */
public record FirstDegraded(int generation, boolean exact) {

    static <S> FirstDegraded of(Scene<S> scene, EvaluationPath path, Criterion criterion, SamplingNoise noise, int runs)
            throws InterruptedException, TimeoutException {
        int failed = scene.recursion().generations();
        int first = first(scene, path, criterion);
        while (failed > first) {
            SequentialTest.Decision before = decision(scene.until(failed - 1), path, criterion, noise, runs);
            if (before != SequentialTest.Decision.FAIL) {
                return new FirstDegraded(failed, before == SequentialTest.Decision.PASS);
            }
            failed--;
        }
        return new FirstDegraded(failed, failed == 1);
    }

    /** The first generation that is looked at: not those for which each run would need new ideal runs to be trained. */
    private static int first(Scene<?> scene, EvaluationPath path, Criterion criterion) {
        boolean trained = criterion instanceof IdealCriterion
                && scene.test().storedRuns().isEmpty()
                && !scene.opponentLoop(path).isCheap();
        return trained ? scene.recursion().generations() : scene.ideal().startsFromFirstFit() ? 2 : 1;
    }

    private static <S> SequentialTest.Decision decision(
            Scene<S> scene, EvaluationPath path, Criterion criterion, SamplingNoise noise, int runs)
            throws InterruptedException, TimeoutException {
        SequentialTest test = scene.test();
        Trial<S> trial = new Trial<>(new Reading<>(scene, path), criterion, scene.opponents(path, noise));
        List<Run> looked = new ArrayList<>();
        scene.training().runner().inOrder(runs, scene.remaining(), trial::of, (index, run) -> {
            looked.add(run);
            return test.decide(looked) == SequentialTest.Decision.CONTINUE;
        });
        return test.decide(looked);
    }
}

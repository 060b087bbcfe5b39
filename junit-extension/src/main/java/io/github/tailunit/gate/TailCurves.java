package io.github.tailunit.gate;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Lineage;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.metric.ExceedanceCurve;
import io.github.tailunit.metric.Tail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Looks at the tail of the run that kept least, where the metric is about numbers. */
final class TailCurves {

    private TailCurves() {}

    static <S> List<TailCurve> of(Reading<S> reading, List<Run> runs) throws InterruptedException, TimeoutException {
        Scene<S> scene = reading.scene();
        int worst = Run.worst(runs).orElseThrow().index();
        Optional<? extends Tail<? super S>> tail = scene.gauge(worst).tail();
        return tail.isPresent() ? scene.alone(() -> curves(scene, worst, tail.get())) : List.of();
    }

    @SuppressWarnings("unchecked") // it reads records and makes none
    private static <S> List<TailCurve> curves(Scene<S> scene, int run, Tail<? super S> tail)
            throws InterruptedException {
        Recursion<S> recursion = scene.recursion();
        S reference = recursion.reference(run);
        List<TailCurve> curves = new ArrayList<>();
        for (ExceedanceCurve<S> curve :
                ExceedanceCurve.of((Tail<S>) tail, reference, recursion.type().size(reference))) {
            curve(new Reading<>(scene, EvaluationPath.SAMPLE), run, curve).ifPresent(curves::add);
        }
        return curves;
    }

    private static <S> Optional<TailCurve> curve(Reading<S> reading, int run, ExceedanceCurve<S> curve)
            throws InterruptedException {
        Lineage<S> lineage = reading.scene().training().lineage(run);
        Optional<long[]> first = reading.counts(curve, lineage, 1);
        Optional<long[]> last = reading.counts(curve, lineage, reading.generations());
        return first.isPresent() && last.isPresent()
                ? Optional.of(new TailCurve(
                        curve.side(),
                        run,
                        reading.scene().evaluationSize(),
                        curve.thresholds(),
                        curve.shares(curve.referenceCounts()),
                        curve.shares(first.get()),
                        curve.shares(last.get())))
                : Optional.empty();
    }
}

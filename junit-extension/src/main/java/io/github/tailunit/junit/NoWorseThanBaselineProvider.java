package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.metric.Metric;
import java.util.List;
import java.util.function.Supplier;

/** For {@link NoWorseThanBaseline}. */
final class NoWorseThanBaselineProvider implements CriterionProvider<NoWorseThanBaseline> {

    @Override
    public <S> Gate<S> gate(NoWorseThanBaseline annotation, RecordComponents<S> components) {
        return Gate.isNoWorseThanBaseline(
                DeclaredMetrics.of(metric(annotation).given(), annotation.of(), components), annotation.value());
    }

    @Override
    public <S> List<Gate<S>> gates(
            NoWorseThanBaseline annotation,
            RecordComponents<S> components,
            Supplier<List<Metric<? super S>>> ofOtherCriteria) {
        if (!metric(annotation).isEmpty()) {
            return List.of(gate(annotation, components));
        }
        if (!annotation.of().isEmpty()) {
            throw new IllegalArgumentException("`of` = \"" + annotation.of()
                    + "\" says of what, but not what to compare; give one of `upper`, `lower`, `both` and `rareBelow`");
        }
        List<Metric<? super S>> metrics = ofOtherCriteria.get();
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException(
                    "it says nothing to compare, and no other annotation of the test does; give one "
                            + "of `upper`, `lower`, `both` and `rareBelow`, or declare another criterion such as @RetainsTailMass");
        }
        return metrics.stream()
                .map(metric -> Gate.<S>isNoWorseThanBaseline(metric, annotation.value()))
                .toList();
    }

    private static DeclaredMetrics.OneOf metric(NoWorseThanBaseline annotation) {
        return DeclaredMetrics.tails(annotation.upper(), annotation.lower(), annotation.both())
                .or("rareBelow", annotation.rareBelow());
    }
}

package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;

/** For {@link RetainsTailMass}. */
final class TailMassProvider implements CriterionProvider<RetainsTailMass> {

    @Override
    public <S> Gate<S> gate(RetainsTailMass annotation, RecordComponents<S> components) {
        var tail = DeclaredMetrics.tails(annotation.upper(), annotation.lower(), annotation.both())
                .given();
        return Gate.retainsAtLeast(DeclaredMetrics.of(tail, annotation.of(), components), annotation.atLeast());
    }
}

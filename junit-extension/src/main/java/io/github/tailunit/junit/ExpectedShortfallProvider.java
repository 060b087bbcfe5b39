package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;

/** For {@link RetainsExpectedShortfall}. */
final class ExpectedShortfallProvider implements CriterionProvider<RetainsExpectedShortfall> {

    @Override
    public <S> Gate<S> gate(RetainsExpectedShortfall annotation, RecordComponents<S> components) {
        var tail = DeclaredMetrics.tails(annotation.upper(), annotation.lower(), annotation.both())
                .given();
        return Gate.retainsAtLeast(
                DeclaredMetrics.expectedShortfall(tail, annotation.of(), components), annotation.atLeast());
    }
}

package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;

/** For {@link RetainsTailCoverage}. */
final class TailCoverageProvider implements CriterionProvider<RetainsTailCoverage> {

    @Override
    public <S> Gate<S> gate(RetainsTailCoverage annotation, RecordComponents<S> components) {
        var tail = DeclaredMetrics.tails(annotation.upper(), annotation.lower(), annotation.both())
                .given();
        return Gate.retainsAtLeast(
                DeclaredMetrics.tailCoverage(tail, annotation.cells(), annotation.of(), components),
                annotation.atLeast());
    }
}

package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;

/** For {@link NoWorseThanIdeal}. */
final class NoWorseThanIdealProvider implements CriterionProvider<NoWorseThanIdeal> {

    @Override
    public <S> Gate<S> gate(NoWorseThanIdeal annotation, RecordComponents<S> components) {
        var given = DeclaredMetrics.tails(annotation.upper(), annotation.lower(), annotation.both())
                .or("rareBelow", annotation.rareBelow())
                .given();
        return Gate.isNoWorseThanIdeal(DeclaredMetrics.of(given, annotation.of(), components));
    }
}

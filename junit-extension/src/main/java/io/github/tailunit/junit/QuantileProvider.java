package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;

/** For {@link RetainsQuantile}. */
final class QuantileProvider implements CriterionProvider<RetainsQuantile> {

    @Override
    public <S> Gate<S> gate(RetainsQuantile annotation, RecordComponents<S> components) {
        var tail = DeclaredMetrics.tails(annotation.upper(), annotation.lower(), annotation.both())
                .given();
        return Gate.retainsAtLeast(DeclaredMetrics.quantile(tail, annotation.of(), components), annotation.atLeast());
    }
}

package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;

/** For {@link RetainsEventRate}. */
final class EventRateProvider implements CriterionProvider<RetainsEventRate> {

    @Override
    public <S> Gate<S> gate(RetainsEventRate annotation, RecordComponents<S> components) {
        double above = checked("above", annotation.above());
        double below = checked("below", annotation.below());
        if (below > above) {
            throw new IllegalArgumentException(
                    "with `above` and `below` the event is to be on either side, so `below` must be "
                            + "at most `above`, but " + below + " > " + above);
        }
        return Gate.retainsAtLeast(
                DeclaredMetrics.eventRate(above, below, annotation.of(), components), annotation.atLeast());
    }

    private static double checked(String attribute, double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("`" + attribute + "` must be finite but was " + value);
        }
        return value;
    }
}

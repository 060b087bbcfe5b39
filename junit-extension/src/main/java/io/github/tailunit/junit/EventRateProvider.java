package io.github.tailunit.junit;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Metric;

/** For {@link RetainsEventRate}. */
final class EventRateProvider implements CriterionProvider<RetainsEventRate> {

    @Override
    public <S> Gate<S> gate(RetainsEventRate annotation, RecordComponents<S> components) {
        return Gate.retainsAtLeast(Metric.rateOf(event(annotation, components)), annotation.atLeast());
    }

    private static <S> Event<S> event(RetainsEventRate annotation, RecordComponents<S> components) {
        double above = checked("above", annotation.above());
        double below = checked("below", annotation.below());
        if (Double.isNaN(above) && Double.isNaN(below)) {
            return components.event(annotation.of());
        }
        if (below > above) {
            throw new IllegalArgumentException(
                    "with `above` and `below` the event is to be on either side, so `below` must be "
                            + "at most `above`, but " + below + " > " + above);
        }
        String name = annotation.of().isEmpty() ? "x" : annotation.of();
        return components.event(annotation.of(), name(name, above, below), x -> x > above || x < below);
    }

    private static double checked(String attribute, double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("`" + attribute + "` must be finite but was " + value);
        }
        return value;
    }

    private static String name(String of, double above, double below) {
        String upper = of + " > " + above;
        String lower = of + " < " + below;
        return Double.isNaN(above) ? lower : Double.isNaN(below) ? upper : lower + " or " + upper;
    }
}

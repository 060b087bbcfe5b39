package io.github.tailunit.junit;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Tail;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/** Plain numbers. */
record NumberComponents() implements RecordComponents<double[]> {

    @Override
    public Tail<double[]> upperTail(String of, double level) {
        requireNone(of);
        return Tail.upper(level);
    }

    @Override
    public Tail<double[]> lowerTail(String of, double level) {
        requireNone(of);
        return Tail.lower(level);
    }

    @Override
    public Tail<double[]> bothTails(String of, double level) {
        requireNone(of);
        return Tail.both(level);
    }

    @Override
    public Event<double[]> event(String of) {
        throw new IllegalArgumentException("double[] batches hold numbers, so an event needs `above` or `below`");
    }

    @Override
    public Event<double[]> event(String of, String name, DoublePredicate condition) {
        requireNone(of);
        return Event.ofValues(name, condition);
    }

    @Override
    public Categories<double[]> categories(String of) {
        throw new IllegalArgumentException(
                "double[] batches hold numbers, not categories; @RetainsTailMass or @RetainsEventRate fits them");
    }

    @Override
    public Function<double[], double[]> numbers(String of) {
        requireNone(of);
        return double[]::clone;
    }

    private static void requireNone(String of) {
        if (!of.isEmpty()) {
            throw new IllegalArgumentException(
                    "double[] batches hold plain numbers, so `of` must be left out but was \"" + of + "\"");
        }
    }
}

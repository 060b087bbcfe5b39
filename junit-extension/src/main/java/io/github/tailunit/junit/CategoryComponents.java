package io.github.tailunit.junit;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Tail;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/** Plain categories. */
record CategoryComponents() implements RecordComponents<int[]> {

    @Override
    public Tail<int[]> upperTail(String of, double level) {
        throw noNumbers();
    }

    @Override
    public Tail<int[]> lowerTail(String of, double level) {
        throw noNumbers();
    }

    @Override
    public Tail<int[]> bothTails(String of, double level) {
        throw noNumbers();
    }

    @Override
    public Event<int[]> event(String of) {
        throw noNumbers();
    }

    @Override
    public Event<int[]> event(String of, String name, DoublePredicate condition) {
        throw noNumbers();
    }

    @Override
    public Categories<int[]> categories(String of) {
        if (!of.isEmpty()) {
            throw new IllegalArgumentException(
                    "int[] batches hold plain categories, so `of` must be left out but was \"" + of + "\"");
        }
        return Categories.ofInts();
    }

    @Override
    public Function<int[], double[]> numbers(String of) {
        throw noNumbers();
    }

    private static IllegalArgumentException noNumbers() {
        return new IllegalArgumentException(
                "int[] batches hold categories, not numbers or events; @RetainsRareCategories fits them");
    }
}

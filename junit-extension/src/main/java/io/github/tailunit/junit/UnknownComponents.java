package io.github.tailunit.junit;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Tail;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/** Batches of a class of the user's own: nothing is known of their records. */
record UnknownComponents<S>(String batchClass) implements RecordComponents<S> {

    @Override
    public Tail<S> upperTail(String of, double level) {
        throw unknown();
    }

    @Override
    public Tail<S> lowerTail(String of, double level) {
        throw unknown();
    }

    @Override
    public Tail<S> bothTails(String of, double level) {
        throw unknown();
    }

    @Override
    public Event<S> event(String of) {
        throw unknown();
    }

    @Override
    public Event<S> event(String of, String name, DoublePredicate condition) {
        throw unknown();
    }

    @Override
    public Categories<S> categories(String of) {
        throw unknown();
    }

    @Override
    public Function<S, double[]> numbers(String of) {
        throw unknown();
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("the components of " + batchClass
                + " batches are not known; assert in the body of the test, or declare an annotation of your own"
                + " with @DeclaredCriterion");
    }
}

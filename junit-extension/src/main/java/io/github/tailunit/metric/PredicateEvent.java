package io.github.tailunit.metric;

/** An event given by a condition on a position of a batch. */
record PredicateEvent<S>(String name, Condition<S> condition) implements Event<S> {

    PredicateEvent {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of an event must not be blank");
        }
    }

    @Override
    public boolean contains(S batch, int position) {
        return condition.test(batch, position);
    }

    @FunctionalInterface
    interface Condition<S> {
        boolean test(S batch, int position);
    }
}

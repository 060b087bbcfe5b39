package io.github.tailunit.metric;

/** The records that do not belong to an event. */
record NegatedEvent<S>(Event<S> event) implements Event<S> {

    @Override
    public String name() {
        return "not " + (event instanceof ComposedEvent<S> composed ? composed.inParentheses() : event.name());
    }

    @Override
    public boolean contains(S batch, int position) {
        return !event.contains(batch, position);
    }

    @Override
    public Event<S> negate() {
        return event;
    }
}

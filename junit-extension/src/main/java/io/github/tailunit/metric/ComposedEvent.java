package io.github.tailunit.metric;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events joined by one word, of which a chain such as {@code a and b and c} is a single composition. */
record ComposedEvent<S>(String word, List<Event<? super S>> parts) implements Event<S> {

    static <S> Event<S> of(String word, Event<S> first, Event<? super S> second) {
        Objects.requireNonNull(second, "other");
        return new ComposedEvent<>(
                word,
                Stream.concat(ComposedEvent.<S>parts(word, first), ComposedEvent.<S>parts(word, second))
                        .toList());
    }

    @SuppressWarnings("unchecked") // what an event of wider batches is composed of reads these batches too
    private static <S> Stream<Event<? super S>> parts(String word, Event<? super S> event) {
        return event instanceof ComposedEvent<?> composed && composed.word.equals(word)
                ? ((ComposedEvent<S>) composed).parts.stream()
                : Stream.of(event);
    }

    @Override
    public String name() {
        return parts.stream().map(ComposedEvent::part).collect(Collectors.joining(" " + word + " "));
    }

    private static String part(Event<?> event) {
        return event instanceof ComposedEvent<?> composed ? composed.inParentheses() : event.name();
    }

    String inParentheses() {
        return "(" + name() + ")";
    }

    @Override
    public boolean contains(S batch, int position) {
        boolean decisive = word.equals("or");
        for (Event<? super S> part : parts) {
            if (part.contains(batch, position) == decisive) {
                return decisive;
            }
        }
        return !decisive;
    }
}

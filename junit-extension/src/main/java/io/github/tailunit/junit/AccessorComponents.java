package io.github.tailunit.junit;

import io.github.tailunit.metric.Categories;
import io.github.tailunit.metric.Event;
import io.github.tailunit.metric.Tail;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Lists of records of any class; a component is read by its accessor. */
record AccessorComponents<T>(Class<T> type) implements RecordComponents<List<T>> {

    @Override
    public Tail<List<T>> upperTail(String of, double level) {
        return Tail.upper(level, number(of, "a tail needs a number"));
    }

    @Override
    public Tail<List<T>> lowerTail(String of, double level) {
        return Tail.lower(level, number(of, "a tail needs a number"));
    }

    @Override
    public Tail<List<T>> bothTails(String of, double level) {
        return Tail.both(level, number(of, "a tail needs a number"));
    }

    @Override
    public Event<List<T>> event(String of) {
        Accessor<T> accessor = Accessor.of(type, of);
        if (accessor.type() != boolean.class) {
            throw wrong(accessor, "an event needs a boolean, or `above` or `below` for a number");
        }
        return Event.ofRecords(accessor.name(), entry -> (Boolean) accessor.read(entry));
    }

    @Override
    public Event<List<T>> event(String of, String name, DoublePredicate condition) {
        ToDoubleFunction<T> number = number(of, "`above` and `below` need a number");
        return Event.ofRecords(name, entry -> condition.test(number.applyAsDouble(entry)));
    }

    @Override
    public Categories<List<T>> categories(String of) {
        Accessor<T> accessor = Accessor.of(type, of);
        if (accessor.type() == double.class || accessor.type() == float.class) {
            throw wrong(accessor, "a fraction is no category; @RetainsTailMass or @RetainsEventRate fits it");
        }
        return Categories.by(accessor::read);
    }

    @Override
    public Function<List<T>, double[]> numbers(String of) {
        ToDoubleFunction<T> number = number(of, "a number was asked for");
        return batch -> batch.stream().mapToDouble(number).toArray();
    }

    private ToDoubleFunction<T> number(String of, String need) {
        Accessor<T> accessor = Accessor.of(type, of);
        if (!accessor.isNumber()) {
            throw wrong(accessor, need);
        }
        return accessor.toNumber();
    }

    private static IllegalArgumentException wrong(Accessor<?> accessor, String need) {
        return new IllegalArgumentException(accessor.description() + ", but " + need);
    }
}

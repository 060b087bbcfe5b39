package io.github.tailunit.junit;

import io.github.tailunit.generation.RecursiveTraining;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what a training is trained on: from the parameter that takes it, or from its reference data. */
final class KnownComponents {

    private static final Map<Type, RecordComponents<?>> ARRAYS = Map.of(
            double[].class, new NumberComponents(),
            double[][].class, new ColumnComponents(),
            int[].class, new CategoryComponents());

    private KnownComponents() {}

    /** From {@code RecursiveTraining<List<Claim>>}; empty if the parameter leaves it open, as in a generic base class. */
    static Optional<RecordComponents<?>> ofParameter(Type training) {
        return argument(training).flatMap(KnownComponents::ofBatch);
    }

    private static Optional<RecordComponents<?>> ofBatch(Type batch) {
        if (ARRAYS.containsKey(batch)) {
            return Optional.of(ARRAYS.get(batch));
        }
        return Optional.of(batch)
                .filter(type ->
                        rawType(type).filter(List.class::isAssignableFrom).isPresent())
                .flatMap(KnownComponents::argument)
                .flatMap(KnownComponents::rawType)
                .filter(type -> type != Object.class)
                .map(AccessorComponents::new);
    }

    private static Optional<Type> argument(Type type) {
        return type instanceof ParameterizedType given && given.getActualTypeArguments().length == 1
                ? Optional.of(given.getActualTypeArguments()[0])
                : Optional.empty();
    }

    private static Optional<Class<?>> rawType(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return rawType(parameterized.getRawType());
        }
        return type instanceof Class<?> known ? Optional.of(known) : Optional.empty();
    }

    /** From the reference data; freezes the training. */
    static RecordComponents<?> ofReference(RecursiveTraining<?> training) {
        Object reference = training.freeze().reference(0);
        if (reference instanceof List<?> records) {
            return new AccessorComponents<>(records.get(0).getClass());
        }
        return ARRAYS.getOrDefault(
                reference.getClass(),
                new UnknownComponents<>(reference.getClass().getSimpleName()));
    }
}

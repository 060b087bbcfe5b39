package io.github.tailunit.metric;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several keys of a record as one category. */
record GroupKeys<S>(List<Key<S>> keys, List<String> names) implements Categories<S> {

    private GroupKeys(List<Key<S>> keys) {
        this(keys, keys.stream().map(Key::name).toList());
    }

    /** The keys of groups; a combination that was given a name of its own is still the combination of its keys. */
    @SuppressWarnings("unchecked") // keys of wider batches read these batches too
    static <S> GroupKeys<S> of(Categories<? super S> categories, String name) {
        return categories instanceof GroupKeys<?> keys
                ? (GroupKeys<S>) keys
                : new GroupKeys<>(List.of(new Key<>(categories, name)));
    }

    GroupKeys<S> and(GroupKeys<S> other) {
        return new GroupKeys<>(Stream.concat(keys.stream(), other.keys.stream()).toList());
    }

    /** What the combinations differ in; empty where a key has no name. */
    String property() {
        return names.contains("") ? "" : String.join(" and ", names);
    }

    @Override
    public Object of(S batch, int position) {
        Object[] combined = new Object[keys.size()];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = keys.get(i).of(batch, position);
        }
        return new Combination(names, List.of(combined));
    }

    record Key<S>(Categories<? super S> categories, String name) {

        Object of(S batch, int position) {
            Object key = categories.of(batch, position);
            if (key == null) {
                throw new NullPointerException(
                        "the " + (name.isEmpty() ? "category" : name) + " of record " + position + " is null");
            }
            return key;
        }
    }

    /** One key each, in the order of the keys; equal keys are the same combination. */
    record Combination(List<String> names, List<Object> keys) {

        @Override
        public String toString() {
            boolean named = !names.contains("");
            return IntStream.range(0, keys.size())
                    .mapToObj(i -> (named ? names.get(i) + "=" : "") + keys.get(i))
                    .collect(Collectors.joining(named ? ", " : " / "));
        }
    }
}

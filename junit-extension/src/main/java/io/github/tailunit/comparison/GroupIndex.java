package io.github.tailunit.comparison;

import io.github.tailunit.metric.Categories;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The groups of the reference, rarest first and then by name, and the records of a batch in them. */
final class GroupIndex<S> {

    /** A group that the reference does not have. */
    static final int NOVEL = -1;

    private final Categories<S> key;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    GroupIndex(Categories<S> key, S reference, int size) {
        this.key = key;
        Map<Object, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            counts.merge(group("reference", reference, i), 1, Integer::sum);
        }
        counts.entrySet().stream()
                .sorted(Map.Entry.<Object, Integer>comparingByValue()
                        .thenComparing(entry -> String.valueOf(entry.getKey()), Comparator.naturalOrder()))
                .forEach(entry -> {
                    numbers.put(entry.getKey(), names.size());
                    names.add(String.valueOf(entry.getKey()));
                });
    }

    private Object group(String role, S batch, int position) {
        Object group = key.of(batch, position);
        if (group == null) {
            throw new IllegalArgumentException(
                    "the group of " + role + " record " + position + " is null; give every record a group");
        }
        return group;
    }

    int size() {
        return names.size();
    }

    String name(int group) {
        return names.get(group);
    }

    /** The group of each record, or {@link #NOVEL}. */
    int[] groupsOf(String role, S batch, int size) {
        int[] groups = new int[size];
        for (int i = 0; i < size; i++) {
            groups[i] = numbers.getOrDefault(group(role, batch, i), NOVEL);
        }
        return groups;
    }

    /** The groups that only the candidate has, most frequent first and then by name. */
    List<Novel> novel(S candidate, int size) {
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Object group = group("candidate", candidate, i);
            if (!numbers.containsKey(group)) {
                counts.merge(String.valueOf(group), 1L, Long::sum);
            }
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Novel(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** A group that only the candidate has. */
    record Novel(String name, long records) {}
}

package io.github.tailunit.comparison;

import io.github.tailunit.metric.Categories;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One number a record, that of its category. */
final class CategoryNumbering<S> implements Numbering<S> {

    private final Categories<S> categories;
    private final Map<Object, Integer> numbers;
    private final List<String> names;

    CategoryNumbering(Categories<S> categories) {
        this(categories, new HashMap<>(), new ArrayList<>());
    }

    private CategoryNumbering(Categories<S> categories, Map<Object, Integer> numbers, List<String> names) {
        this.categories = categories;
        this.numbers = numbers;
        this.names = names;
    }

    @Override
    public int[] of(String role, S batch, int position) {
        Object category = categories.of(batch, position);
        if (category == null) {
            throw new IllegalArgumentException(
                    "the category of " + role + " record " + position + " is null; give every record a category");
        }
        return new int[] {
            numbers.computeIfAbsent(category, fresh -> {
                names.add(String.valueOf(fresh));
                return names.size() - 1;
            })
        };
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public String name(int number) {
        return names.get(number);
    }

    @Override
    public Numbering<S> copy() {
        return new CategoryNumbering<>(categories, new HashMap<>(numbers), new ArrayList<>(names));
    }
}

package io.github.tailunit.comparison;

import io.github.tailunit.statistics.NgramIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A number for each n-gram of a record, in the order in which they start. */
final class NgramNumbering<S> implements Numbering<S> {

    private final Tokens<S> tokens;
    private final int length;
    private final Map<Object, Integer> vocabulary;
    private final NgramIndex ngrams;
    private final List<String> names;

    NgramNumbering(Tokens<S> tokens, int length) {
        this(tokens, length, new HashMap<>(), new NgramIndex(length), new ArrayList<>());
    }

    private NgramNumbering(
            Tokens<S> tokens, int length, Map<Object, Integer> vocabulary, NgramIndex ngrams, List<String> names) {
        this.tokens = tokens;
        this.length = length;
        this.vocabulary = vocabulary;
        this.ngrams = ngrams;
        this.names = names;
    }

    @Override
    public int[] of(String role, S batch, int position) {
        List<?> record = tokens.of(batch, position);
        int[] sequence = new int[record.size()];
        for (int i = 0; i < sequence.length; i++) {
            if (record.get(i) == null) {
                throw new IllegalArgumentException(
                        "token " + i + " of " + role + " record " + position + " is null; give every token a value");
            }
            sequence[i] = vocabulary.computeIfAbsent(record.get(i), fresh -> vocabulary.size());
        }
        int[] numbers = ngrams.numbers(sequence);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == names.size()) { // new ones arrive in the order of their numbers
                names.add(record.subList(i, i + length).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
            }
        }
        return numbers;
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
        return new NgramNumbering<>(tokens, length, new HashMap<>(vocabulary), ngrams.copy(), new ArrayList<>(names));
    }
}

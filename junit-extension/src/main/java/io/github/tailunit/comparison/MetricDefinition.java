package io.github.tailunit.comparison;

import io.github.tailunit.metric.Event;
import io.github.tailunit.model.Checksum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A metric with everything that was frozen on the reference: thresholds, rare categories, directions, kernels. Two values can
 * be compared if their definitions have the same {@link #digest()}.
 *
 * @param name what is measured, such as "tail mass above q0.99"
 * @param orientation how a value is read
 * @param contextOnly whether it is a distance of whole distributions that says next to nothing of tails, and is no gate
 * @param reference the digest of the reference data
 * @param frozen what was frozen, by name; numbers to the last bit
 * @param conventions choices that another implementation could have made otherwise, in words
 */
public record MetricDefinition(
        String name,
        Orientation orientation,
        boolean contextOnly,
        String reference,
        SortedMap<String, String> frozen,
        List<String> conventions) {

    private static final int DIGITS = 16;

    /**
     * Copies the collections.
     *
     * @param name what is measured
     * @param orientation how a value is read
     * @param contextOnly whether it says next to nothing of tails
     * @param reference the digest of the reference data
     * @param frozen what was frozen, by name
     * @param conventions choices that another implementation could have made otherwise
     */
    public MetricDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(orientation, "orientation");
        Objects.requireNonNull(reference, "reference");
        frozen = Collections.unmodifiableSortedMap(new TreeMap<>(frozen));
        conventions = List.copyOf(conventions);
    }

    /**
     * A definition of which nothing is frozen but the reference.
     *
     * @param name what is measured
     * @param orientation how a value is read
     * @param reference the reference
     * @return a definition
     */
    public static MetricDefinition of(String name, Orientation orientation, Reference<?> reference) {
        return new MetricDefinition(name, orientation, false, reference.digest(), new TreeMap<>(), List.of());
    }

    /**
     * The same with something that was frozen.
     *
     * @param key what it is, such as "threshold"
     * @param value the text that was frozen
     * @return a definition
     */
    public MetricDefinition frozen(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(frozen);
        more.put(key, value);
        return new MetricDefinition(name, orientation, contextOnly, reference, more, conventions);
    }

    /**
     * The same with a number that was frozen.
     *
     * @param key what it is, such as "threshold"
     * @param value the number
     * @return a definition
     */
    public MetricDefinition frozen(String key, double value) {
        return frozen(key, Double.toHexString(value));
    }

    /** The same with a hash of the numbers that were read of the reference: those of another column are another definition. */
    MetricDefinition reading(double[]... numbers) {
        return frozen("values", Integer.toHexString(Arrays.deepHashCode(numbers)));
    }

    /** The same with a hash of which reference records have an event. */
    <S> MetricDefinition reading(Event<S> event, Reference<S> reference) {
        int hash = 1;
        for (int i = 0; i < reference.size(); i++) {
            hash = 31 * hash + (event.contains(reference.records(), i) ? 1 : 0);
        }
        return frozen("values", Integer.toHexString(hash));
    }

    /**
     * The same with a convention.
     *
     * @param convention a choice in words
     * @return a definition
     */
    public MetricDefinition convention(String convention) {
        List<String> more = new ArrayList<>(conventions);
        more.add(convention);
        return new MetricDefinition(name, orientation, contextOnly, reference, frozen, more);
    }

    /**
     * The same as a distance of whole distributions, which is context and no gate.
     *
     * @return a definition
     */
    public MetricDefinition asContext() {
        return new MetricDefinition(name, orientation, true, reference, frozen, conventions);
    }

    /**
     * A hash of the name, of what was frozen, of the conventions and of the reference data.
     *
     * @return 16 hexadecimal digits, the first of the SHA-256
     */
    public String digest() {
        StringBuilder text = new StringBuilder(name)
                .append('\n')
                .append(orientation)
                .append('\n')
                .append(reference);
        for (Map.Entry<String, String> entry : frozen.entrySet()) {
            text.append('\n').append(entry.getKey()).append('=').append(entry.getValue());
        }
        conventions.forEach(convention -> text.append('\n').append(convention));
        return HexFormat.of().formatHex(Checksum.of(text.toString())).substring(0, DIGITS);
    }
}

package io.github.tailunit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigestTest {

    private enum Kind {
        CAT,
        DOG
    }

    private record Vector(double[] components, Kind kind) {}

    private record Nested(Vector vector, List<int[]> rows, String name) {}

    private record Throwing(int[] number) {
        public int[] number() {
            throw new UnsupportedOperationException("no number");
        }
    }

    private static final class Opaque {}

    private static long digest(double... batch) {
        return BatchType.of(batch).digest(batch);
    }

    private static long digest(int... batch) {
        return BatchType.of(batch).digest(batch);
    }

    private static long digestOfRecords(Object... entries) {
        List<Object> batch = Arrays.asList(entries);
        return BatchType.of(batch).digest(batch);
    }

    private static Nested nested(double last) {
        return new Nested(new Vector(new double[] {1, last}, Kind.CAT), List.of(new int[] {3}, new int[] {4}), "n");
    }

    @Test
    void equal_batches_have_equal_digests() {
        assertThat(digest(1.5, 2.5)).isEqualTo(digest(1.5, 2.5));
        assertThat(digest(1, 2)).isEqualTo(digest(1, 2));
        assertThat(digestOfRecords("a", new String("b"))).isEqualTo(digestOfRecords("a", "b"));
    }

    @Test
    void order_and_length_matter() {
        assertThat(digest(1.5, 2.5)).isNotEqualTo(digest(2.5, 1.5));
        assertThat(digest(1, 2)).isNotEqualTo(digest(2, 1));
        assertThat(digestOfRecords("a", "b")).isNotEqualTo(digestOfRecords("b", "a"));
        assertThat(digest(0, 0)).isNotEqualTo(digest(0, 0, 0));
    }

    @Test
    void numbers_count_to_the_last_bit() {
        assertThat(digest(1.0)).isNotEqualTo(digest(Math.nextUp(1.0)));
    }

    @Test
    void records_are_compared_by_what_their_arrays_and_enums_hold() {
        assertThat(digestOfRecords(nested(2))).isEqualTo(digestOfRecords(nested(2)));
        assertThat(digestOfRecords(nested(2))).isNotEqualTo(digestOfRecords(nested(5)));
        assertThat(digestOfRecords(new Vector(new double[0], Kind.CAT)))
                .isNotEqualTo(digestOfRecords(new Vector(new double[0], Kind.DOG)));
    }

    @Test
    void arrays_as_records_are_compared_by_what_they_hold() {
        assertThat(digestOfRecords(new Object[] {new int[] {1, 2}}))
                .isEqualTo(digestOfRecords(new Object[] {new int[] {1, 2}}));
        assertThat(digestOfRecords(new Object[] {new int[] {1, 2}}))
                .isNotEqualTo(digestOfRecords(new Object[] {new int[] {2, 1}}));
    }

    @Test
    void objects_without_a_hash_of_their_own_count_by_their_class() {
        assertThat(digestOfRecords(new Opaque())).isEqualTo(digestOfRecords(new Opaque()));
        assertThat(digestOfRecords(new Opaque())).isNotEqualTo(digestOfRecords(new Object()));
    }

    @Test
    void a_path_counts_by_its_own_hash() {
        assertThat(digestOfRecords(Path.of("a", "b"))).isEqualTo(digestOfRecords(Path.of("a", "b")));
        assertThat(digestOfRecords(Path.of("a", "b"))).isNotEqualTo(digestOfRecords(Path.of("a", "c")));
    }

    @Test
    void equal_sets_have_equal_digests_whatever_their_order() {
        Set<String> one = new LinkedHashSet<>(List.of("x", "y"));
        Set<String> other = new LinkedHashSet<>(List.of("y", "x"));

        assertThat(digestOfRecords(one)).isEqualTo(digestOfRecords(other));
        assertThat(digestOfRecords(one)).isNotEqualTo(digestOfRecords(Set.of("x", "z")));
    }

    @Test
    void maps_are_compared_by_what_their_arrays_hold_whatever_their_order() {
        Map<String, int[]> one = new LinkedHashMap<>();
        one.put("x", new int[] {1});
        one.put("y", new int[] {2});
        Map<String, int[]> other = new LinkedHashMap<>();
        other.put("y", new int[] {2});
        other.put("x", new int[] {1});

        assertThat(digestOfRecords(one)).isEqualTo(digestOfRecords(other));
        assertThat(digestOfRecords(one)).isNotEqualTo(digestOfRecords(Map.of("x", new int[] {2}, "y", new int[] {1})));
    }

    @Test
    void an_accessor_that_throws_is_named() {
        assertThatThrownBy(() -> digestOfRecords(new Throwing(new int[1])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an accessor of " + Throwing.class.getName() + " threw an exception")
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }
}

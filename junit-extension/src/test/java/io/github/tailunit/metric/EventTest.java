package io.github.tailunit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTest {

    private static final Event<int[]> EVEN = Event.ofCategories("even", number -> number % 2 == 0);
    private static final Event<int[]> LARGE = Event.ofCategories("large", number -> number > 5);
    private static final Event<int[]> THREEFOLD = Event.ofCategories("threefold", number -> number % 3 == 0);

    private static List<Integer> members(Event<int[]> event) {
        int[] numbers = IntStream.range(0, 12).toArray();
        return IntStream.of(numbers)
                .filter(i -> event.contains(numbers, i))
                .boxed()
                .toList();
    }

    @Test
    void compositions_hold_what_their_words_say() {
        assertThat(members(EVEN.and(LARGE))).containsExactly(6, 8, 10);
        assertThat(members(EVEN.or(LARGE))).containsExactly(0, 2, 4, 6, 7, 8, 9, 10, 11);
        assertThat(members(EVEN.negate())).containsExactly(1, 3, 5, 7, 9, 11);
        assertThat(members(EVEN.and(LARGE).and(THREEFOLD))).containsExactly(6);
        assertThat(members(EVEN.or(LARGE).and(THREEFOLD))).containsExactly(0, 6, 9);
        assertThat(members(THREEFOLD.and(EVEN.or(LARGE)))).containsExactly(0, 6, 9);
        assertThat(members(EVEN.named("2n"))).isEqualTo(members(EVEN));
    }

    // Laws: those of De Morgan and of the double negation.
    @Test
    void events_are_a_boolean_algebra() {
        assertThat(members(EVEN.and(LARGE).negate()))
                .isEqualTo(members(EVEN.negate().or(LARGE.negate())));
        assertThat(members(EVEN.or(LARGE).negate()))
                .isEqualTo(members(EVEN.negate().and(LARGE.negate())));
        assertThat(EVEN.negate().negate()).isSameAs(EVEN);
    }

    @Test
    void names_are_composed_so_that_they_read_one_way_only() {
        assertThat(EVEN.and(LARGE).name()).isEqualTo("even and large");
        assertThat(EVEN.and(LARGE).and(THREEFOLD).name()).isEqualTo("even and large and threefold");
        assertThat(EVEN.and(LARGE.and(THREEFOLD)).name()).isEqualTo("even and large and threefold");
        assertThat(EVEN.or(LARGE).and(THREEFOLD).name()).isEqualTo("(even or large) and threefold");
        assertThat(EVEN.or(LARGE.and(THREEFOLD)).name()).isEqualTo("even or (large and threefold)");
        assertThat(EVEN.negate().and(LARGE).name()).isEqualTo("not even and large");
        assertThat(EVEN.and(LARGE).negate().name()).isEqualTo("not (even and large)");
        assertThat(EVEN.negate().negate().name()).isEqualTo("even");
        assertThat(EVEN.or(LARGE).named("2n or more").negate().name()).isEqualTo("not 2n or more");
    }

    @Test
    void an_event_of_wider_batches_can_be_asked_of_narrower_ones() {
        Event<Collection<String>> crowded = new Event<>() {
            @Override
            public String name() {
                return "crowded";
            }

            @Override
            public boolean contains(Collection<String> batch, int position) {
                return batch.size() > 2;
            }
        };
        Event<List<String>> both =
                Event.<String>ofRecords("short", word -> word.length() < 3).and(crowded);

        assertThat(both.contains(List.of("a", "b", "c"), 0)).isTrue();
        assertThat(both.contains(List.of("a", "b"), 0)).isFalse();
        assertThat(both.or(crowded.and(crowded)).name()).isEqualTo("(short and crowded) or (crowded and crowded)");
    }

    @Test
    void a_blank_name_and_no_event_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EVEN.and(LARGE).named("\t"))
                .withMessage("the name of an event must not be blank");
        assertThatNullPointerException().isThrownBy(() -> EVEN.and(null)).withMessage("other");
        assertThatNullPointerException().isThrownBy(() -> EVEN.or(null)).withMessage("other");
    }
}

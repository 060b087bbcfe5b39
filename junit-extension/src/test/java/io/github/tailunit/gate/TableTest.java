package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableTest {

    static IntStream generations() {
        return IntStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("generations")
    void columns_run_from_the_reference_to_the_last_generation(int generations) {
        List<Integer> columns = Table.columns(generations, Trajectories.FEW);

        assertThat(columns).startsWith(0, 1).endsWith(generations).isSorted().doesNotHaveDuplicates();
        assertThat(columns).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void later_columns_are_spread_evenly() {
        assertThat(Table.columns(10, Trajectories.FEW)).containsExactly(0, 1, 2, 4, 6, 8, 10);
        assertThat(Table.columns(2, Trajectories.FEW)).containsExactly(0, 1, 2);
    }
}

package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.gate.Losses;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossTextTest {

    @Test
    void strata_have_limits_and_a_dash_where_nothing_could_be_counted() {
        Losses losses = new Losses(
                List.of(),
                List.of(),
                List.of(
                        new Losses.Stratum(1, 1, 1_500, OptionalDouble.of(0.25), 0.375),
                        new Losses.Stratum(20, 49, 3, OptionalDouble.empty(), 1),
                        new Losses.Stratum(50, Long.MAX_VALUE, 2, OptionalDouble.of(1), 0.999)));

        assertThat(LossText.of(losses, 4))
                .isEqualTo("  reference count     1 20-49   50+\n"
                        + "  categories      1,500     3     2\n"
                        + "  alive, median    0.25     -  1.00\n"
                        + "  alive, ideal     0.38  1.00  1.00\n");
    }

    @Test
    void one_stratum_says_nothing_that_the_table_over_generations_does_not() {
        Losses losses = new Losses(
                List.of(new Losses.Extinct("sepsis", 1_200, 4)),
                List.of(),
                List.of(new Losses.Stratum(1, 1, 7, OptionalDouble.of(0.25), 0.375)));

        assertThat(LossText.of(losses, 4))
                .isEqualTo(
                        "Run 4 lost 1 entirely (in brackets: reference records): sepsis (1,200, gone from generation "
                                + "4).\n");
    }

    @Test
    void ten_groups_are_named() {
        List<Losses.Declined> declined = IntStream.range(0, 12)
                .mapToObj(i -> new Losses.Declined("g" + i, 40, i / 12.0))
                .toList();

        assertThat(LossText.of(new Losses(List.of(new Losses.Extinct("g0", 40, 2)), declined, List.of()), 1))
                .isEqualTo(
                        "What groups kept of their share in run 1 (in brackets: reference records): g0 0.00 (40, gone "
                                + "from generation 2), g1 0.08 (40), g2 0.17 (40), g3 0.25 (40), g4 0.33 (40), g5 0.42 (40), g6 "
                                + "0.50 (40), g7 0.58 (40), g8 0.67 (40), g9 0.75 (40) and 2 more.\n");
    }

    @Test
    void nothing_lost_is_no_line() {
        assertThat(LossText.of(new Losses(List.of(), List.of(), List.of()), 0)).isEmpty();
    }
}

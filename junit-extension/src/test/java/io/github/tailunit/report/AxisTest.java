package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

    private static List<String> labels(Axis axis, int most) {
        return axis.ticks(most).stream().map(Axis.Tick::label).toList();
    }

    private static List<Long> units(Axis axis, int most) {
        return axis.ticks(most).stream().map(Axis.Tick::unit).toList();
    }

    @Test
    void round_values() {
        Axis kept = Axis.linear(0, 0.001, 0, 1050);

        assertThat(labels(kept, 6)).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(units(kept, 6)).containsExactly(0L, 200L, 400L, 600L, 800L, 1000L);
        assertThat(labels(Axis.linear(0, 1, 0, 20), 10))
                .hasSize(11)
                .startsWith("0", "2")
                .endsWith("20");
        assertThat(labels(Axis.linear(0, 1, 0, 1), 10)).containsExactly("0", "1");
        assertThat(labels(Axis.linear(0, 1, 0, 5), 10)).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(units(Axis.linear(0, 1, 0, 5), 10)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(labels(Axis.linear(-3, 0.006, 0, 1000), 6)).containsExactly("-3", "-2", "-1", "0", "1", "2", "3");
        assertThat(labels(Axis.linear(1e7, 1e4, 0, 1000), 4)).containsExactly("10,000,000", "15,000,000", "20,000,000");
    }

    @Test
    void decades_with_a_place_for_zero() {
        Axis shares = Axis.logarithmic(0, 0.001, -5000, 0, true);

        assertThat(labels(shares, 6)).containsExactly("0", "0.0001", "0.001", "0.01", "0.1", "1");
        assertThat(units(shares, 6)).containsExactly(-5000L, -4000L, -3000L, -2000L, -1000L, 0L);
        assertThat(shares.unit(0)).isEqualTo(-5000);
        assertThat(shares.unit(0.01)).isEqualTo(-2000);
        assertThat(labels(Axis.logarithmic(0, 0.001, -9000, 0, false), 5))
                .containsExactly("1e-8", "1e-6", "0.0001", "0.01", "1");
    }

    @Test
    void digits_where_there_are_few_decades() {
        double start = Math.log10(3_000);
        Axis thresholds = Axis.logarithmic(start, (Math.log10(250_000) - start) / 1000, 0, 1000, false);

        assertThat(labels(thresholds, 10)).containsExactly("5,000", "10,000", "20,000", "50,000", "100,000", "200,000");
    }

    @Test
    void description_gives_values_back() {
        assertThat(Axis.linear(0, 0.001, 0, 1050).description()).isEqualTo("lin 0 0.001 0 1050");
        assertThat(Axis.logarithmic(2, 0.0015, -5, 1000, true).description()).isEqualTo("log 2 0.0015 -5 1000 zero");
    }
}

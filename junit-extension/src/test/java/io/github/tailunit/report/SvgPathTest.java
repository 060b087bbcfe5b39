package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.report.SvgChart.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class SvgPathTest {

    private static Point at(long x, long y) {
        return new Point(x, y, true);
    }

    private static Point gap(long x) {
        return new Point(x, 0, false);
    }

    @Test
    void each_point_is_relative_to_the_one_before() {
        assertThat(SvgPath.line(List.of(at(0, 1000), at(1, 700), at(2, 705), at(4, 705))))
                .isEqualTo("M0 1000l1-300 1 5 2 0");
    }

    @Test
    void nothing_is_drawn_where_it_is_undefined_and_a_lone_point_is_a_dot() {
        assertThat(SvgPath.line(List.of(at(0, 9), gap(1), at(2, 5), at(3, 4)))).isEqualTo("M0 9h0M2 5l1-1");
        assertThat(SvgPath.line(List.of(gap(0), gap(1)))).isEmpty();
    }

    @Test
    void a_band_goes_there_above_and_back_below() {
        assertThat(SvgPath.band(List.of(at(0, 1), at(1, 2)), List.of(at(0, 5), at(1, 7))))
                .isEqualTo("M0 5l1 2 0-5-1-1z".replace("0-5-1", "0-5 -1"));
        assertThat(SvgPath.band(List.of(at(0, 1), gap(1)), List.of(at(0, 5), gap(1))))
                .isEqualTo("M0 5l0-4z");
    }
}

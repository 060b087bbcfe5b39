package io.github.tailunit.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.report.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

    private final StringWriter written = new StringWriter();

    private Screen screen(int width, boolean colours) {
        return new Screen(new PrintWriter(written), width, colours);
    }

    @ParameterizedTest
    @CsvSource({
        "'aaaa bbbbb', 'aaaa bbbbb|'",
        "'aaaa bbbbbb', 'aaaa|  bbbbbb|'",
        "'aaaaaaaaaaaaaaa b', 'aaaaaaaaaaaaaaa|  b|'",
        "'aaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaa|'",
        "'  aaa bbb ccc', '  aaa bbb|    ccc|'",
        "'a  bbbbbbb  cc', 'a  bbbbbbb|  cc|'",
        "'', '|'"
    })
    void a_line_is_broken_at_the_last_blank_within_ten_columns(String line, String lines) {
        screen(10, false).text("", line + "\n");

        assertThat(written.toString().replace('\n', '|')).isEqualTo(lines);
    }

    @Test
    void control_characters_do_not_reach_the_terminal() {
        screen(80, false).text("", "a\033[2Jb\tc\u009bd\ne\n");

        assertThat(written.toString()).isEqualTo("a [2Jb c d\ne\n");
    }

    @Test
    void colours_take_no_room() {
        screen(10, true).line("", Outcome.PASS, "aaa b");

        assertThat(written.toString()).isEqualTo("\033[1;32mPASS\033[0m  aaa\n  b\n");
    }
}

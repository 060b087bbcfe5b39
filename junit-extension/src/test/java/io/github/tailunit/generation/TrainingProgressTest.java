package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingProgressTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();
    private final TrainingProgress progress =
            new TrainingProgress(new PrintStream(printed, true, StandardCharsets.UTF_8), clock::get);

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void after(double seconds) {
        clock.addAndGet((long) (seconds * 1e9));
    }

    @Test
    void shows_the_run_and_the_generation() {
        progress.begin("claims", 10, 4, 29);

        progress.fitted(0, 1);

        assertThat(printed()).isEqualTo("\rclaims: run 0, generation 1 of 10");
    }

    @Test
    void says_what_is_left_once_a_run_has_been_timed() {
        progress.begin("claims", 10, 4, 29);
        after(12);
        progress.finishedRun();

        progress.fitted(1, 3);

        assertThat(printed())
                .isEqualTo("\rclaims: run 1, generation 3 of 10; 1 of 4 to 29 runs, 12 s a run: 36 s to 6 min left");
    }

    @Test
    void counts_ideal_runs_before_the_first_run() {
        progress.beginIdeal(200);
        after(30);

        progress.finishedIdealRun();
        progress.finishedIdealRun(); // within a tenth of a second

        assertThat(printed()).isEqualTo("\rideal runs: 1 of 200, 100 min left");
    }

    @Test
    void prints_ten_times_a_second_at_most() {
        progress.begin("claims", 10, 4, 29);

        progress.fitted(0, 1);
        after(0.05);
        progress.fitted(0, 2);
        after(0.06);
        progress.fitted(0, 3);

        assertThat(printed())
                .contains("generation 1 of")
                .doesNotContain("generation 2 of")
                .contains("generation 3 of");
    }

    @Test
    void wipes_its_line_at_the_end() {
        progress.begin("claims", 2, 4, 29);
        progress.fitted(0, 1);
        String line = "claims: run 0, generation 1 of 2";

        progress.end();

        assertThat(printed()).isEqualTo("\r" + line + "\r" + " ".repeat(line.length()) + "\r");
    }

    @Test
    void silent_progress_prints_nothing_and_ends_without_a_line() {
        TrainingProgress silent = TrainingProgress.silent();

        silent.begin("claims", 2, 4, 29);
        silent.fitted(0, 1);
        silent.end();
        progress.end();

        assertThat(printed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"always,false,true", "always,true,true", "never,false,false", "auto,true,false"})
    void settings_decide_whether_it_is_shown(String setting, boolean ci, boolean shown) {
        Settings settings = Settings.of(
                java.util.List.of(new Settings.Source("test", key -> key.equals("tailunit.progress") ? setting : null)),
                name -> ci && name.equals("CI") ? "true" : null);

        assertThat(Terminal.shows(settings)).isEqualTo(shown);
    }
}

package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void nothing_set_means_no_replay_all_processors_and_undecided_gates_fail() {
        Settings settings = Settings.of(List.of(), name -> null);

        assertThat(settings)
                .isEqualTo(new Settings(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Settings.Progress.AUTO,
                        Settings.Inconclusive.FAIL,
                        false,
                        Map.of()));
    }

    @Test
    void all_keys_are_read_whatever_their_case_and_blanks() {
        Settings settings = Loops.settings(
                "tailunit.run", " 3 ",
                "tailunit.threads", "16",
                "tailunit.progress", "Always",
                "tailunit.inconclusive", "ABORT");

        assertThat(settings.run()).hasValue(3);
        assertThat(settings.threads()).hasValue(16);
        assertThat(settings.progress()).isEqualTo(Settings.Progress.ALWAYS);
        assertThat(settings.inconclusive()).isEqualTo(Settings.Inconclusive.ABORT);
    }

    @Test
    void blank_value_counts_as_not_set() {
        assertThat(Loops.settings("tailunit.run", " ").run()).isEmpty();
    }

    @Test
    void environment_variable_is_the_key_in_upper_case_with_underscores() {
        Map<String, String> environment = Map.of("TAILUNIT_RUN", "5");

        Settings settings = Settings.of(List.of(Settings.environment(environment::get)), environment::get);

        assertThat(settings.run()).hasValue(5);
        assertThat(settings.origins()).containsExactly(Map.entry("tailunit.run", "environment variable"));
    }

    @Test
    void first_source_wins() {
        Settings settings = Settings.of(
                List.of(
                        new Settings.Source("system property", Map.of("tailunit.threads", "2")::get),
                        new Settings.Source("environment variable", Map.of("tailunit.threads", "9")::get)),
                name -> null);

        assertThat(settings.threads()).hasValue(2);
        assertThat(settings.origins()).containsExactly(Map.entry("tailunit.threads", "system property"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "-1", "1.5", "99999999999", "0x1"})
    void run_that_is_no_index_is_refused(String value) {
        assertThatThrownBy(() -> Loops.settings("tailunit.run", value))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit.run must be an integer of at least 0 but was \"" + value + "\" (test)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-4", "all"})
    void threads_below_1_are_refused(String value) {
        assertThatThrownBy(() -> Loops.settings("tailunit.threads", value))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit.threads must be an integer of at least 1 but was \"" + value + "\" (test)");
    }

    @Test
    void unknown_progress_is_refused_with_the_choices() {
        assertThatThrownBy(() -> Loops.settings("tailunit.progress", "sometimes"))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit.progress must be one of [auto, always, never] but was \"sometimes\" (test)");
    }

    @Test
    void unknown_inconclusive_is_refused_with_the_choices() {
        assertThatThrownBy(() -> Loops.settings("tailunit.inconclusive", "skip"))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit.inconclusive must be one of [fail, abort] but was \"skip\" (test)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "1"})
    void run_is_refused_under_ci(String ci) {
        Map<String, String> environment = Map.of("CI", ci, "TAILUNIT_RUN", "5");

        assertThatThrownBy(() -> Settings.of(List.of(Settings.environment(environment::get)), environment::get))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit.run replays one run and gives no verdict, so it is refused where the environment "
                        + "variable CI is set; run it on your own machine, or unset tailunit.run "
                        + "(environment variable)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "", "0"})
    void run_is_allowed_where_ci_says_no(String ci) {
        Map<String, String> environment = Map.of("CI", ci, "TAILUNIT_RUN", "5");

        Settings settings = Settings.of(List.of(Settings.environment(environment::get)), environment::get);

        assertThat(settings.run()).hasValue(5);
        assertThat(settings.continuousIntegration()).isFalse();
    }

    @Test
    void progress_is_shown_always_or_never_as_said_and_by_itself_not_under_ci() {
        Settings automaticUnderCi = Settings.of(List.of(), Map.of("CI", "true")::get);

        assertThat(Terminal.shows(Loops.settings("tailunit.progress", "always")))
                .isTrue();
        assertThat(Terminal.shows(Loops.settings("tailunit.progress", "never"))).isFalse();
        assertThat(Terminal.shows(automaticUnderCi)).isFalse();
    }
}

package io.github.tailunit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                        new BaselineSettings(
                                BaselineSettings.Mode.COMPARE, Path.of("src/test/resources/tailunit"), 100),
                        new ReportSettings(
                                Optional.of(Path.of("target/tailunit")),
                                ReportSettings.Pictures.ALWAYS,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new TrainingDefaults(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
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

    @Test
    void defaults_of_trainings_are_read_with_their_origin() {
        TrainingDefaults defaults = Loops.settings(
                        "tailunit.generations", "3",
                        "tailunit.sampleSize", " 500 ",
                        "tailunit.evaluationSize", "2000",
                        "tailunit.seed", "-9223372036854775808",
                        "tailunit.seedRotation", "20261122",
                        "tailunit.timeBudget", "pt1h",
                        "tailunit.profile", "smoke")
                .training();

        assertThat(defaults)
                .isEqualTo(new TrainingDefaults(
                        Optional.of(new Sourced<>(3, "test")),
                        Optional.of(new Sourced<>(500, "test")),
                        Optional.of(new Sourced<>(2000, "test")),
                        Optional.of(new Sourced<>(Long.MIN_VALUE, "test")),
                        Optional.of(new Sourced<>(20261122, "test")),
                        Optional.of(new Sourced<>(Duration.ofHours(1), "test")),
                        Optional.of(new Sourced<>("smoke", "test"))));
    }

    @Test
    void environment_variable_of_two_words_has_an_underscore_between_them() {
        Map<String, String> environment = Map.of("TAILUNIT_SAMPLE_SIZE", "5");

        Settings settings = Settings.of(List.of(Settings.environment(environment::get)), environment::get);

        assertThat(settings.training().sampleSize()).contains(new Sourced<>(5, "environment variable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"generations", "sampleSize", "evaluationSize"})
    void sizes_below_1_are_refused(String setting) {
        assertThatThrownBy(() -> Loops.settings("tailunit." + setting, "0"))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit." + setting + " must be an integer of at least 1 but was \"0\" (test)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily", "1e3", "9223372036854775808"})
    void seed_that_is_no_long_is_refused(String value) {
        assertThatThrownBy(() -> Loops.settings("tailunit.seed", value))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit.seed must be an integer of 64 bits but was \"" + value + "\" (test)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weekly", "-1", "2026-11-22", "2147483648"})
    void seed_rotation_that_is_neither_daily_nor_a_number_is_refused(String value) {
        assertThatThrownBy(() -> Loops.settings("tailunit.seedRotation", value))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit.seedRotation must be daily or an integer of at least 0 but was \"" + value
                        + "\" (test)");
    }

    /** Not the date of the test: a rerun after midnight is a replay. */
    @Test
    void daily_seed_rotation_is_the_date_on_which_this_process_was_started() {
        Instant start =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

        assertThat(Loops.settings("tailunit.seedRotation", " Daily ").training().seedRotation())
                .contains(new Sourced<>(SettingsReader.dateOf(start), "test, daily"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T00:00:00Z, 20261122",
        "2026-11-22T23:59:59.999Z, 20261122",
        "2026-11-23T00:30:00+01:00, 20261122",
        "2026-11-22T23:30:00-01:00, 20261123",
        "2027-01-01T00:00:00Z, 20270101"
    })
    void date_of_a_process_is_that_of_utc_whatever_the_time_zone(OffsetDateTime start, int date) {
        assertThat(SettingsReader.dateOf(start.toInstant())).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "PT0S", "-PT1S", "10 minutes"})
    void time_budget_that_is_no_positive_duration_is_refused(String value) {
        assertThatThrownBy(() -> Loops.settings("tailunit.timeBudget", value))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit.timeBudget must be a positive ISO 8601 duration such as PT10M but was \"" + value
                        + "\" (test)");
    }

    @Test
    void settings_in_force_name_value_and_origin() {
        assertThat(Loops.settings("tailunit.threads", "3").inForce())
                .containsExactly(
                        Map.entry("run", Sourced.builtIn("all that a decision takes")),
                        Map.entry("threads", new Sourced<>(3, "test")),
                        Map.entry("progress", Sourced.builtIn(Settings.Progress.AUTO)),
                        Map.entry("inconclusive", Sourced.builtIn(Settings.Inconclusive.FAIL)),
                        Map.entry("baseline", Sourced.builtIn(BaselineSettings.Mode.COMPARE)),
                        Map.entry("baselines", Sourced.builtIn("src/test/resources/tailunit")),
                        Map.entry("baselineRuns", Sourced.builtIn(100)),
                        Map.entry("report", Sourced.builtIn("target/tailunit")),
                        Map.entry("pictures", Sourced.builtIn(ReportSettings.Pictures.ALWAYS)),
                        Map.entry("pipelines", Sourced.builtIn("auto")));
    }

    @Test
    void pipelines_are_seen_from_the_environment_or_named() {
        assertThat(Loops.settings("tailunit.pipelines", "AUTO").report().pipelines())
                .isEmpty();
        assertThat(Loops.settings("tailunit.pipelines", "none").report().pipelines())
                .hasValue(Set.of());
        Settings two = Loops.settings("tailunit.pipelines", "attachments, GitHub-Summary");
        assertThat(two.report().pipelines())
                .hasValue(Set.of(ReportSettings.Pipeline.GITHUB_SUMMARY, ReportSettings.Pipeline.ATTACHMENTS));
        assertThat(two.inForce()).containsEntry("pipelines", new Sourced<>("github-summary,attachments", "test"));
        assertThat(Loops.settings("tailunit.pipelines", "none").inForce())
                .containsEntry("pipelines", new Sourced<>("none", "test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "none, attachments", "attachments,"})
    void unknown_pipeline_is_refused(String value) {
        assertThatThrownBy(() -> Loops.settings("tailunit.pipelines", value))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit.pipelines must be auto, none or a list of github-summary, github-annotations and "
                        + "attachments but was \"" + value + "\" (test)");
    }

    @Test
    void training_takes_the_defaults_unless_its_code_says_otherwise() {
        RecursiveTraining<double[]> training = Loops.<double[]>training(
                        "tailunit.generations", "3", "tailunit.sampleSize", "50", "tailunit.timeBudget", "PT9S")
                .reference(Loops.numbers(20))
                .learner(Loops.healthy())
                .sampleSize(60);

        Recursion<double[]> recursion = training.freeze();

        assertThat(recursion.generations()).isEqualTo(3);
        assertThat(recursion.sampleSize()).isEqualTo(60);
        assertThat(training.timeBudget()).isEqualTo(Duration.ofSeconds(9));
        assertThat(training.settingsInForce())
                .containsExactly(
                        Map.entry("regime", Sourced.builtIn("replace")),
                        Map.entry("generations", new Sourced<>(3, "test")),
                        Map.entry("sampleSize", new Sourced<>(60, "the code")),
                        Map.entry("drawing", Sourced.builtIn(Drawing.AUTO)),
                        Map.entry("evaluationSize", Sourced.builtIn("as each metric needs")),
                        Map.entry("seed", Sourced.builtIn(42L)),
                        Map.entry("seedEpoch", Sourced.builtIn("none")),
                        Map.entry("seedRotation", Sourced.builtIn("none")),
                        Map.entry("timeBudget", new Sourced<>(Duration.ofSeconds(9), "test")),
                        Map.entry("replayCheck", Sourced.builtIn(true)));
    }

    @Test
    void baselines_are_recorded_where_and_as_often_as_asked() {
        Settings settings = Loops.settings(
                "tailunit.baseline", "Record", "tailunit.baselines", "elsewhere/stored", "tailunit.baselineRuns", "60");

        assertThat(settings.baselines())
                .isEqualTo(new BaselineSettings(BaselineSettings.Mode.RECORD, Path.of("elsewhere/stored"), 60));
        assertThat(settings.inForce())
                .containsEntry("baseline", new Sourced<>(BaselineSettings.Mode.RECORD, "test"))
                .containsEntry("baselines", new Sourced<>("elsewhere/stored", "test"))
                .containsEntry("baselineRuns", new Sourced<>(60, "test"));
    }

    @Test
    void environment_variables_name_baselines_too() {
        Map<String, String> environment = Map.of("TAILUNIT_BASELINE", "record", "TAILUNIT_BASELINE_RUNS", "80");

        Settings settings = Settings.of(List.of(Settings.environment(environment::get)), environment::get);

        assertThat(settings.baselines().mode()).isEqualTo(BaselineSettings.Mode.RECORD);
        assertThat(settings.baselines().runs()).isEqualTo(80);
    }

    @Test
    void unusable_baseline_settings_are_refused() {
        assertThatThrownBy(() -> Loops.settings("tailunit.baselineRuns", "59"))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage("tailunit.baselineRuns must be an integer of at least 60 but was \"59\" (test)");
        assertThatThrownBy(() -> Loops.settings("tailunit.baseline", "update"))
                .hasMessage("tailunit.baseline must be one of [compare, record] but was \"update\" (test)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "TRUE"})
    void nothing_is_recorded_in_continuous_integration(String ci) {
        assertThatThrownBy(() -> Settings.of(
                        List.of(new Settings.Source("system property", Map.of("tailunit.baseline", "record")::get)),
                        name -> name.equals("CI") ? ci : null))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "tailunit.baseline=record writes what later builds are compared with, so it is refused where the "
                                + "environment variable CI is set; record on your own machine and commit the file, or unset "
                                + "tailunit.baseline (system property)");
    }

    @Test
    void a_replay_records_nothing() {
        assertThatThrownBy(() -> Loops.settings("tailunit.baseline", "record", "tailunit.run", "3"))
                .isInstanceOf(TrainingConfigurationException.class)
                .hasMessage(
                        "tailunit.run (test) replays one run, and tailunit.baseline=record (test) records all; unset one of "
                                + "them");
    }
}

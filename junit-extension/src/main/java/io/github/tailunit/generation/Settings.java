package io.github.tailunit.generation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is set from outside the code, for one run of the tests: system properties {@code tailunit.*}, or environment
 * variables {@code TAILUNIT_*}, or, with JUnit, configuration parameters {@code tailunit.*}. A number or text that cannot be
 * read is an error, even where something nearer overrides it.
 *
 * @param run {@code tailunit.run}: the index of the one lineage to replay instead of judging; 0 or more
 * @param threads {@code tailunit.threads}: how many lineages to train at the same time; at least 1; by default the number
 *     of processors
 * @param progress {@code tailunit.progress}: whether to show progress, {@code auto}, {@code always} or {@code never}
 * @param inconclusive {@code tailunit.inconclusive}: what becomes of a JUnit test whose gate could not decide, {@code fail}
 *     or {@code abort}
 * @param baselines what becomes of comparisons with a stored baseline
 * @param report what becomes of the report of the build
 * @param training what holds for each training unless an annotation or the code says otherwise
 * @param continuousIntegration whether the environment variable {@code CI} says so
 * @param origins where each value that was set came from, by its key
 */
public record Settings(
        OptionalInt run,
        OptionalInt threads,
        Progress progress,
        Inconclusive inconclusive,
        BaselineSettings baselines,
        ReportSettings report,
        TrainingDefaults training,
        boolean continuousIntegration,
        Map<String, String> origins) {

    /** When progress is shown. */
    public enum Progress {
        /** On a terminal, unless the environment variable {@code CI} is set. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** What becomes of a JUnit test whose gate could not decide. */
    public enum Inconclusive {
        /** It fails. */
        FAIL,
        /** It is aborted, which most tools show as skipped, and skipped as green. */
        ABORT
    }

    /**
     * A place where settings can come from.
     *
     * @param name what messages call it, such as {@code system property}
     * @param lookup from a key such as {@code tailunit.run} to its value, or null if it is not set there
     */
    public record Source(String name, Function<String, @Nullable String> lookup) {}

    /**
     * The settings of this process: system properties first, then the environment.
     *
     * @return the settings
     * @throws TrainingConfigurationException if a value is unusable
     */
    public static Settings ofProcess() {
        return of(
                List.of(new Source("system property", System::getProperty), environment(System::getenv)),
                System::getenv);
    }

    /**
     * Reads settings.
     *
     * @param sources where to look, first match wins
     * @param environment the environment variables, asked for {@code CI}
     * @return the settings
     * @throws TrainingConfigurationException if a value is unusable
     */
    public static Settings of(List<Source> sources, Function<String, @Nullable String> environment) {
        SettingsReader reader = new SettingsReader(sources);
        boolean ci = isContinuousIntegration(environment);
        OptionalInt run = reader.integer("tailunit.run", 0);
        if (run.isPresent() && ci) {
            throw new TrainingConfigurationException(
                    "tailunit.run replays one run and gives no verdict, so it is refused "
                            + "where the environment variable CI is set; run it on your own machine, or unset tailunit.run ("
                            + reader.origins().get("tailunit.run") + ")");
        }
        BaselineSettings baselines = BaselineSettings.of(reader);
        if (baselines.mode() == BaselineSettings.Mode.RECORD) {
            requireFreeToRecord(ci, run, reader.origins());
        }
        return new Settings(
                run,
                reader.integer("tailunit.threads", 1),
                reader.choice("tailunit.progress", Progress.AUTO),
                reader.choice("tailunit.inconclusive", Inconclusive.FAIL),
                baselines,
                ReportSettings.of(reader),
                TrainingDefaults.of(reader),
                ci,
                Map.copyOf(reader.origins()));
    }

    /**
     * Whether the environment variable {@code CI} says that nobody watches.
     *
     * @param environment the environment variables
     * @return whether it is {@code true} or {@code 1}
     */
    public static boolean isContinuousIntegration(Function<String, @Nullable String> environment) {
        String value = environment.apply("CI");
        return value != null && (value.equalsIgnoreCase("true") || value.equals("1"));
    }

    private static void requireFreeToRecord(boolean ci, OptionalInt run, Map<String, String> origins) {
        if (ci) {
            throw new TrainingConfigurationException(
                    "tailunit.baseline=record writes what later builds are compared with, so it is refused where the "
                            + "environment variable CI is set; record on your own machine and commit the file, or unset "
                            + "tailunit.baseline (" + origins.get("tailunit.baseline") + ")");
        }
        if (run.isPresent()) {
            throw new TrainingConfigurationException("tailunit.run (" + origins.get("tailunit.run")
                    + ") replays one run, and tailunit.baseline=record (" + origins.get("tailunit.baseline")
                    + ") records all; unset one of them");
        }
    }

    /**
     * Environment variables as a source: {@code tailunit.run} is {@code TAILUNIT_RUN} there, and {@code
     * tailunit.sampleSize} is {@code TAILUNIT_SAMPLE_SIZE}.
     *
     * @param environment from the name of a variable to its value
     * @return a source
     */
    public static Source environment(Function<String, @Nullable String> environment) {
        return new Source(
                "environment variable",
                key -> environment.apply(key.replace('.', '_')
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toUpperCase(Locale.ROOT)));
    }

    /**
     * The settings that hold for all trainings of this run of the tests, each with the place its value came from.
     *
     * @return values by the names of the settings, in a fixed order
     */
    public Map<String, Sourced<?>> inForce() {
        Map<String, Sourced<?>> inForce = new LinkedHashMap<>();
        inForce.put("run", sourced("tailunit.run", run.isPresent() ? run.getAsInt() : "all that a decision takes"));
        inForce.put(
                "threads", sourced("tailunit.threads", threads.isPresent() ? threads.getAsInt() : "one a processor"));
        inForce.put("progress", sourced("tailunit.progress", progress));
        inForce.put("inconclusive", sourced("tailunit.inconclusive", inconclusive));
        inForce.put("baseline", sourced("tailunit.baseline", baselines.mode()));
        inForce.put("baselines", sourced("tailunit.baselines", shown(baselines.directory())));
        inForce.put("baselineRuns", sourced("tailunit.baselineRuns", baselines.runs()));
        inForce.put(
                "report",
                sourced(
                        "tailunit.report",
                        report.directory().map(Settings::shown).orElse("off")));
        inForce.put("pictures", sourced("tailunit.pictures", report.pictures()));
        inForce.put("pipelines", sourced("tailunit.pipelines", report.shownPipelines()));
        return inForce;
    }

    /** The same on every system, as reports are. */
    private static String shown(Path directory) {
        return directory.toString().replace('\\', '/');
    }

    private Sourced<?> sourced(String key, Object value) {
        return new Sourced<>(value, origins.getOrDefault(key, Sourced.BUILT_IN));
    }

    /**
     * One of the constants of an enum, by its name in any case.
     *
     * @param <E> the enum
     * @param key the key of the setting
     * @param given the text
     * @param choices the enum
     * @return the constant
     * @throws TrainingConfigurationException if there is no such constant
     */
    public static <E extends Enum<E>> Sourced<E> choice(String key, Sourced<String> given, Class<E> choices) {
        List<E> constants = List.of(choices.getEnumConstants());
        return constants.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(given.value()))
                .findFirst()
                .map(constant -> new Sourced<>(constant, given.origin()))
                .orElseThrow(() -> SettingsReader.unusable(
                        key, "one of " + constants.toString().toLowerCase(Locale.ROOT), given));
    }
}

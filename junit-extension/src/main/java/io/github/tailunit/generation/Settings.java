package io.github.tailunit.generation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is set from outside the code, for one run of the tests: system properties {@code tailunit.*}, or environment
 * variables {@code TAILUNIT_*}, or, with JUnit, configuration parameters {@code tailunit.*}.
 *
 * @param run {@code tailunit.run}: the index of the one lineage to replay instead of judging; 0 or more
 * @param threads {@code tailunit.threads}: how many lineages to train at the same time; at least 1; by default the number
 *     of processors
 * @param progress {@code tailunit.progress}: whether to show progress, {@code auto}, {@code always} or {@code never}
 * @param inconclusive {@code tailunit.inconclusive}: what becomes of a JUnit test whose gate could not decide, {@code fail}
 *     or {@code abort}
 * @param continuousIntegration whether the environment variable {@code CI} says so
 * @param origins where each value that was set came from, by its key
 */
public record Settings(
        OptionalInt run,
        OptionalInt threads,
        Progress progress,
        Inconclusive inconclusive,
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
        Reader reader = new Reader(sources, new LinkedHashMap<>());
        boolean ci = Optional.ofNullable(environment.apply("CI"))
                .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .isPresent();
        OptionalInt run = reader.integer("tailunit.run", 0);
        if (run.isPresent() && ci) {
            throw new TrainingConfigurationException(
                    "tailunit.run replays one run and gives no verdict, so it is refused "
                            + "where the environment variable CI is set; run it on your own machine, or unset tailunit.run ("
                            + reader.origins.get("tailunit.run") + ")");
        }
        return new Settings(
                run,
                reader.integer("tailunit.threads", 1),
                reader.choice("tailunit.progress", Progress.AUTO),
                reader.choice("tailunit.inconclusive", Inconclusive.FAIL),
                ci,
                Map.copyOf(reader.origins));
    }

    /**
     * Environment variables as a source: {@code tailunit.run} is {@code TAILUNIT_RUN} there.
     *
     * @param environment from the name of a variable to its value
     * @return a source
     */
    public static Source environment(Function<String, @Nullable String> environment) {
        return new Source(
                "environment variable",
                key -> environment.apply(key.replace('.', '_').toUpperCase(Locale.ROOT)));
    }

    private record Reader(List<Source> sources, Map<String, String> origins) {

        private Optional<String> text(String key) {
            for (Source source : sources) {
                String value = source.lookup().apply(key);
                if (value != null && !value.isBlank()) {
                    origins.put(key, source.name());
                    return Optional.of(value.strip());
                }
            }
            return Optional.empty();
        }

        private OptionalInt integer(String key, int atLeast) {
            Optional<String> text = text(key);
            if (text.isEmpty()) {
                return OptionalInt.empty();
            }
            try {
                int value = Integer.parseInt(text.get());
                if (value >= atLeast) {
                    return OptionalInt.of(value);
                }
            } catch (NumberFormatException notAnInteger) {
                // falls through to the same error: the reader needs the range either way
            }
            throw new TrainingConfigurationException(key + " must be an integer of at least " + atLeast + " but was \""
                    + text.get() + "\" (" + origins.get(key) + ")");
        }

        private <E extends Enum<E>> E choice(String key, E byDefault) {
            Optional<String> text = text(key);
            if (text.isEmpty()) {
                return byDefault;
            }
            List<E> choices = List.of(byDefault.getDeclaringClass().getEnumConstants());
            return choices.stream()
                    .filter(choice -> choice.name().equalsIgnoreCase(text.get()))
                    .findFirst()
                    .orElseThrow(() -> new TrainingConfigurationException(
                            key + " must be one of " + choices.toString().toLowerCase(Locale.ROOT) + " but was \""
                                    + text.get() + "\" (" + origins.get(key) + ")"));
        }
    }
}

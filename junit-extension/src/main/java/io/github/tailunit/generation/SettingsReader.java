package io.github.tailunit.generation;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads texts from the first source that has one, and remembers where each came from. */
final class SettingsReader {

    private static final String DAILY = "daily";

    private final List<Settings.Source> sources;
    private final Map<String, String> origins = new LinkedHashMap<>();

    SettingsReader(List<Settings.Source> sources) {
        this.sources = sources;
    }

    Map<String, String> origins() {
        return origins;
    }

    Optional<Sourced<String>> text(String key) {
        for (Settings.Source source : sources) {
            String value = source.lookup().apply(key);
            if (value != null && !value.isBlank()) {
                origins.put(key, source.name());
                return Optional.of(new Sourced<>(value.strip(), source.name()));
            }
        }
        return Optional.empty();
    }

    OptionalInt integer(String key, int atLeast) {
        return integers(key, atLeast)
                .map(given -> OptionalInt.of(given.value()))
                .orElse(OptionalInt.empty());
    }

    Optional<Sourced<Integer>> integers(String key, int atLeast) {
        return number(key, atLeast, Integer.MAX_VALUE, "an integer of at least " + atLeast)
                .map(given -> new Sourced<>(given.value().intValue(), given.origin()));
    }

    Optional<Sourced<Long>> longs(String key) {
        return number(key, Long.MIN_VALUE, Long.MAX_VALUE, "an integer of 64 bits");
    }

    Optional<Sourced<Integer>> seedRotation(String key) {
        Optional<Sourced<Integer>> daily = text(key)
                .filter(given -> given.value().equalsIgnoreCase(DAILY))
                .map(given -> new Sourced<>(startOfProcess(), given.origin() + ", " + DAILY));
        return daily.isPresent()
                ? daily
                : number(key, 0, Integer.MAX_VALUE, "daily or an integer of at least 0")
                        .map(given -> new Sourced<>(given.value().intValue(), given.origin()));
    }

    /** Not the date of today: a test that is run again in the same process, after midnight, must give the same verdict. */
    private static int startOfProcess() {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        return dateOf(Instant.ofEpochMilli(start));
    }

    static int dateOf(Instant instant) {
        return Integer.parseInt(DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(instant, ZoneOffset.UTC)));
    }

    private Optional<Sourced<Long>> number(String key, long lowest, long highest, String range) {
        return text(key).map(given -> {
            try {
                long value = Long.parseLong(given.value());
                if (value >= lowest && value <= highest) {
                    return new Sourced<>(value, given.origin());
                }
            } catch (NumberFormatException notAnInteger) {
                // falls through to the same error: the reader needs the range either way
            }
            throw unusable(key, range, given);
        });
    }

    Optional<Sourced<Duration>> duration(String key) {
        return text(key).map(given -> {
            try {
                Duration value = Duration.parse(given.value());
                if (!value.isZero() && !value.isNegative()) {
                    return new Sourced<>(value, given.origin());
                }
            } catch (DateTimeParseException notADuration) {
                // falls through to the same error
            }
            throw unusable(key, "a positive ISO 8601 duration such as PT10M", given);
        });
    }

    <E extends Enum<E>> E choice(String key, E byDefault) {
        return text(key)
                .map(given -> Settings.choice(key, given, byDefault.getDeclaringClass())
                        .value())
                .orElse(byDefault);
    }

    static TrainingConfigurationException unusable(String key, String range, Sourced<String> given) {
        return new TrainingConfigurationException(
                key + " must be " + range + " but was \"" + given.value() + "\" (" + given.origin() + ")");
    }
}

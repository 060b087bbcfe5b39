package io.github.tailunit.junit;

import io.github.tailunit.gate.Profile;
import io.github.tailunit.generation.DeclaredSeed;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Sourced;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The values that annotations give, each from the nearest annotation that gives it. */
record DeclaredValues(
        Optional<Sourced<Integer>> generations,
        Optional<Sourced<Integer>> sampleSize,
        Optional<Sourced<Integer>> evaluationSize,
        Optional<Sourced<Long>> seed,
        Optional<Sourced<DeclaredSeed.Epoch>> seedEpoch,
        Optional<Sourced<Duration>> timeBudget,
        Optional<Sourced<Profile>> profile,
        Optional<Sourced<Integer>> gates) {

    /** All are checked, also those that a nearer one overrides. */
    static DeclaredValues of(List<DeclaredAnnotation> nearestFirst) {
        List<DeclaredValues> all =
                nearestFirst.stream().flatMap(DeclaredValues::read).toList();
        return new DeclaredValues(
                first(all, DeclaredValues::generations),
                first(all, DeclaredValues::sampleSize),
                first(all, DeclaredValues::evaluationSize),
                first(all, DeclaredValues::seed),
                first(all, DeclaredValues::seedEpoch),
                first(all, DeclaredValues::timeBudget),
                first(all, DeclaredValues::profile),
                first(all, DeclaredValues::gates));
    }

    private static <T> Optional<T> first(List<DeclaredValues> all, Function<DeclaredValues, Optional<T>> value) {
        return all.stream().map(value).flatMap(Optional::stream).findFirst();
    }

    private static Stream<DeclaredValues> read(DeclaredAnnotation declared) {
        Reader reader = new Reader(declared.origin());
        if (declared.annotation() instanceof CollapseTest test) {
            return Stream.of(new DeclaredValues(
                    reader.number("generations", test.generations(), CollapseTest.UNSET),
                    reader.number("sampleSize", test.sampleSize(), CollapseTest.UNSET),
                    reader.number("evaluationSize", test.evaluationSize(), CollapseTest.UNSET),
                    reader.seed(test.seed()),
                    Optional.empty(),
                    reader.timeBudget(test.timeBudget()),
                    reader.profile(test.profile()),
                    reader.number("gates", test.gates(), CollapseTest.UNSET)));
        }
        if (declared.annotation() instanceof CollapseDefaults defaults) {
            return Stream.of(new DeclaredValues(
                    reader.number("generations", defaults.generations(), CollapseTest.UNSET),
                    reader.number("sampleSize", defaults.sampleSize(), CollapseTest.UNSET),
                    reader.number("evaluationSize", defaults.evaluationSize(), CollapseTest.UNSET),
                    reader.seed(defaults.seed()),
                    Optional.empty(),
                    reader.timeBudget(defaults.timeBudget()),
                    reader.profile(defaults.profile()),
                    reader.number("gates", defaults.gates(), CollapseTest.UNSET)));
        }
        if (declared.annotation() instanceof SeedEpoch epoch) {
            return Stream.of(ofEpoch(reader.epoch(epoch)));
        }
        return Stream.empty();
    }

    private static DeclaredValues ofEpoch(Sourced<DeclaredSeed.Epoch> epoch) {
        return new DeclaredValues(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(epoch),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    void applyTo(RecursiveTraining<?> training) {
        generations.ifPresent(given -> training.generations(given.value(), given.origin()));
        sampleSize.ifPresent(given -> training.sampleSize(given.value(), given.origin()));
        evaluationSize.ifPresent(given -> training.evaluationSize(given.value(), given.origin()));
        seed.ifPresent(given -> training.seed(given.value(), given.origin()));
        seedEpoch.ifPresent(given -> training.seedEpoch(given.value(), given.origin()));
        timeBudget.ifPresent(given -> training.timeBudget(given.value(), given.origin()));
    }

    /** Reads the attributes of one annotation. */
    private record Reader(String origin) {

        Optional<Sourced<Integer>> number(String attribute, int value, int unset) {
            if (value < 1 && value != unset) {
                throw unusable(attribute, "at least 1", String.valueOf(value));
            }
            return value == unset ? Optional.empty() : Optional.of(new Sourced<>(value, origin));
        }

        Optional<Sourced<Long>> seed(long value) {
            return value == CollapseTest.UNSET_SEED ? Optional.empty() : Optional.of(new Sourced<>(value, origin));
        }

        Sourced<DeclaredSeed.Epoch> epoch(SeedEpoch epoch) {
            if (epoch.value() < 1) {
                throw unusable("value", "at least 1", String.valueOf(epoch.value()));
            }
            if (epoch.reason().isBlank()) {
                throw unusable(
                        "reason",
                        "a sentence: which false alarm this epoch answers, and how you know that it was one,",
                        "\"" + epoch.reason() + "\"");
            }
            return new Sourced<>(new DeclaredSeed.Epoch(epoch.value(), epoch.reason()), origin);
        }

        Optional<Sourced<Duration>> timeBudget(String text) {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                Duration value = Duration.parse(text);
                if (!value.isZero() && !value.isNegative()) {
                    return Optional.of(new Sourced<>(value, origin));
                }
            } catch (DateTimeParseException notDuration) {
                // falls through to the same error
            }
            throw unusable("timeBudget", "a positive ISO 8601 duration such as PT10M", "\"" + text + "\"");
        }

        Optional<Sourced<Profile>> profile(Profile[] given) {
            if (given.length > 1) {
                throw unusable("profile", "at most one profile", List.of(given).toString());
            }
            return given.length == 0 ? Optional.empty() : Optional.of(new Sourced<>(given[0], origin));
        }

        private ExtensionConfigurationException unusable(String attribute, String range, String value) {
            return new ExtensionConfigurationException(
                    origin + " requires that `" + attribute + "` be " + range + " but it was " + value);
        }
    }
}

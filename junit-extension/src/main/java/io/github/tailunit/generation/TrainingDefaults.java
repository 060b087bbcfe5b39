package io.github.tailunit.generation;

import java.time.Duration;
import java.util.Optional;

/**
 * What was given from outside for every training: defaults, which annotations and the code override. Each value carries the
 * place it came from.
 *
 * @param generations {@code tailunit.generations}: the number of fits in a lineage, at least 1
 * @param sampleSize {@code tailunit.sampleSize}: how many records each generation draws, at least 1
 * @param evaluationSize {@code tailunit.evaluationSize}: how many records a metric reads of a generation, at least 1
 * @param seed {@code tailunit.seed}: the root of all random numbers
 * @param seedRotation {@code tailunit.seedRotation}: the number by which all seeds of this build are rotated, 0 or more;
 *     {@code daily} is the date in UTC on which this Java process was started, such as 20261122. For builds that run at night,
 *     never for builds of pull requests: there a red build must come from the change and not from the date
 * @param timeBudget {@code tailunit.timeBudget}: how long a gate may train, an ISO 8601 duration such as {@code PT10M}
 * @param profile {@code tailunit.profile}: how much evidence gates ask for; the text, read where gates are made
 */
public record TrainingDefaults(
        Optional<Sourced<Integer>> generations,
        Optional<Sourced<Integer>> sampleSize,
        Optional<Sourced<Integer>> evaluationSize,
        Optional<Sourced<Long>> seed,
        Optional<Sourced<Integer>> seedRotation,
        Optional<Sourced<Duration>> timeBudget,
        Optional<Sourced<String>> profile) {

    static TrainingDefaults of(SettingsReader reader) {
        return new TrainingDefaults(
                reader.integers("tailunit.generations", 1),
                reader.integers("tailunit.sampleSize", 1),
                reader.integers("tailunit.evaluationSize", 1),
                reader.longs("tailunit.seed"),
                reader.seedRotation("tailunit.seedRotation"),
                reader.duration("tailunit.timeBudget"),
                reader.text("tailunit.profile"));
    }

    void applyTo(
            Setting<Integer> generations,
            Setting<Integer> sampleSize,
            Setting<Integer> evaluationSize,
            Setting<Long> seed,
            Setting<Duration> timeBudget) {
        this.generations.ifPresent(generations::byDefault);
        this.sampleSize.ifPresent(sampleSize::byDefault);
        this.evaluationSize.ifPresent(evaluationSize::byDefault);
        this.seed.ifPresent(seed::byDefault);
        this.timeBudget.ifPresent(timeBudget::byDefault);
    }
}

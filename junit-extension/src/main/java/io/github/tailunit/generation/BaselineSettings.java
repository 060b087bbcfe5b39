package io.github.tailunit.generation;

import java.nio.file.Path;

/**
 * What becomes of comparisons with a stored baseline, for one run of the tests.
 *
 * @param mode {@code tailunit.baseline}: whether to compare with what is stored or to record anew, {@code compare} or {@code
 *     record}
 * @param directory {@code tailunit.baselines}: where baselines are stored; by default {@code src/test/resources/tailunit} in
 *     the working directory, which in Maven and Gradle is that of the module
 * @param runs {@code tailunit.baselineRuns}: how many runs are recorded; at least 60, by default 100
 */
public record BaselineSettings(Mode mode, Path directory, int runs) {

    /** With fewer, no test tells a collapsed model from a healthy one at the declared error rates. */
    public static final int FEWEST_RUNS = 60;

    private static final int DEFAULT_RUNS = 100;
    private static final Path DEFAULT_DIRECTORY = Path.of("src", "test", "resources", "tailunit");

    /** What becomes of comparisons with a baseline. */
    public enum Mode {
        /** Runs are compared with the stored ones. */
        COMPARE,
        /** Runs are stored, whatever is stored by then; that is no verdict. */
        RECORD
    }

    static BaselineSettings of(SettingsReader reader) {
        return new BaselineSettings(
                reader.choice("tailunit.baseline", Mode.COMPARE),
                reader.text("tailunit.baselines")
                        .map(given -> Path.of(given.value()))
                        .orElse(DEFAULT_DIRECTORY),
                reader.integer("tailunit.baselineRuns", FEWEST_RUNS).orElse(DEFAULT_RUNS));
    }
}

package io.github.tailunit.gate;

import io.github.tailunit.generation.DeclaredSeed;
import io.github.tailunit.generation.DrawingPath;
import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.generation.Recursion;
import io.github.tailunit.generation.Sourced;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was trained and how it was measured: everything that a repetition needs.
 *
 * @param learner the name of the learner
 * @param regime the name of the regime
 * @param dataScope which real records the runs were trained on
 * @param generations the number of fits in a run
 * @param referenceSize the number of reference records
 * @param sampleSize the number of records that each generation draws
 * @param seed the seed of the test, as it was declared
 * @param seedEpoch the declared change of the seed, if there is one
 * @param seedRotation the number by which this build rotates seeds, if it does
 * @param drawing whether generations handed on records or statistics
 * @param path whether the metric was read from the model or from a sample
 * @param evaluationSize the number of records in that sample
 * @param replayChecked whether a replayed run was compared
 * @param rerunCommand the command that runs this test again, if it is known
 * @param settings all settings that can change the verdict, by name, each with the place its value came from
 */
public record Setup(
        String learner,
        String regime,
        DataScope dataScope,
        int generations,
        int referenceSize,
        int sampleSize,
        long seed,
        Optional<DeclaredSeed.Epoch> seedEpoch,
        OptionalInt seedRotation,
        DrawingPath drawing,
        EvaluationPath path,
        int evaluationSize,
        boolean replayChecked,
        Optional<String> rerunCommand,
        Map<String, Sourced<?>> settings) {

    /** Which real records the runs were trained on, and so what a verdict speaks about. */
    public enum DataScope {
        /** All on the same data set. */
        ONE_DATA_SET,
        /** All on the same data set, with new real records in each generation. */
        ONE_DATA_SET_AND_FRESH_RECORDS,
        /** Each on a data set of its own. */
        NEW_DATA_SETS;

        static DataScope of(Recursion<?> recursion) {
            if (!recursion.real().haveOneReference()) {
                return NEW_DATA_SETS;
            }
            return recursion.real().includeFreshData() ? ONE_DATA_SET_AND_FRESH_RECORDS : ONE_DATA_SET;
        }
    }

    /**
     * Copies the settings in their order.
     *
     * @param learner the name of the learner
     * @param regime the name of the regime
     * @param dataScope which real records the runs were trained on
     * @param generations the number of fits in a run
     * @param referenceSize the number of reference records
     * @param sampleSize the number of records that each generation draws
     * @param seed the seed of the test, as it was declared
     * @param seedEpoch the declared change of the seed, if there is one
     * @param seedRotation the number by which this build rotates seeds, if it does
     * @param drawing whether generations handed on records or statistics
     * @param path whether the metric was read from the model or from a sample
     * @param evaluationSize the number of records in that sample
     * @param replayChecked whether a replayed run was compared
     * @param rerunCommand the command that runs this test again, if it is known
     * @param settings all settings that can change the verdict, by name, each with the place its value came from
     */
    public Setup {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * The seed with all that was declared of it.
     *
     * @return where all random numbers came from
     */
    public DeclaredSeed declaredSeed() {
        return new DeclaredSeed(seed, seedEpoch, seedRotation);
    }
}

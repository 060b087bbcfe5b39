package io.github.tailunit.gate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import java.util.Optional;

/**
 * What holds for all gates of one test, and where their verdicts are logged.
 *
 * @param profile how much evidence is asked for
 * @param gates how many gates share the false-alarm rate; with more than 1, no further gate is judged
 * @param session the log
 * @param test the name of the test in the log
 * @param rerunCommand the command that runs the test again, if it is known
 */
public record GateDefaults(
        Profile profile, int gates, EvaluationSession session, String test, Optional<String> rerunCommand) {

    /**
     * Checks the number of gates.
     *
     * @param profile how much evidence is asked for
     * @param gates how many gates share the false-alarm rate; with more than 1, no further gate is judged
     * @param session the log
     * @param test the name of the test in the log
     * @param rerunCommand the command that runs the test again, if it is known
     * @throws IllegalArgumentException if it is below 1
     */
    public GateDefaults {
        if (gates < 1) {
            throw new IllegalArgumentException("gates must be at least 1 but was " + gates);
        }
    }

    /**
     * The defaults that a training carries; without JUnit the standard profile, one gate and a log of its own.
     *
     * @param training a training
     * @return its defaults
     */
    public static GateDefaults of(RecursiveTraining<?> training) {
        return training.companion(
                GateDefaults.class,
                () -> new GateDefaults(Profile.STANDARD, 1, new EvaluationSession(), "", Optional.empty()));
    }

    /**
     * Gives a training its defaults, before anything is judged.
     *
     * @param training a training without defaults
     */
    public void attachTo(RecursiveTraining<?> training) {
        training.companion(GateDefaults.class, () -> this);
    }

    void requireRoomFor(RecursiveTraining<?> training) {
        int judged = EvaluationSession.verdictsOn(training).size();
        if (gates > 1 && judged >= gates) {
            throw new TrainingConfigurationException(
                    "gates = " + gates + " was declared, so each gate has a false-alarm rate "
                            + "of " + profile.falseAlarmRate() + " / " + gates + ", but this is gate " + (judged + 1)
                            + "; raise gates or remove an assertion");
        }
    }
}

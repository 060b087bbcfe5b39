package io.github.tailunit.gate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Gauge;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What holds for all gates of one test, and where their verdicts are logged. */
public final class GateDefaults {

    private final Profile profile;
    private final int gates;
    private final EvaluationSession session;
    private final String test;
    private final Optional<String> rerunCommand;
    private final boolean frameworkEndsTest;
    private final AtomicInteger judged = new AtomicInteger();

    /**
     * Creates the defaults of one test.
     *
     * @param profile how much evidence is asked for
     * @param gates how many gates share the false-alarm rate; with more than 1, no further gate is judged
     * @param session the log
     * @param test the name of the test in the log
     * @param rerunCommand the command that runs the test again, if it is known
     * @param frameworkEndsTest whether the test framework looks at the log when the test has ended, and ends it as the
     *     verdicts demand; then a replay may go on to the next gate
     * @throws IllegalArgumentException if the number of gates is below 1
     */
    public GateDefaults(
            Profile profile,
            int gates,
            EvaluationSession session,
            String test,
            Optional<String> rerunCommand,
            boolean frameworkEndsTest) {
        if (gates < 1) {
            throw new IllegalArgumentException("gates must be at least 1 but was " + gates);
        }
        this.profile = Objects.requireNonNull(profile, "profile");
        this.gates = gates;
        this.session = Objects.requireNonNull(session, "session");
        this.test = test;
        this.rerunCommand = rerunCommand;
        this.frameworkEndsTest = frameworkEndsTest;
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
                () -> new GateDefaults(Profile.STANDARD, 1, new EvaluationSession(), "", Optional.empty(), false));
    }

    /**
     * Gives a training its defaults, before anything is judged.
     *
     * @param training a training without defaults
     */
    public void attachTo(RecursiveTraining<?> training) {
        training.companion(GateDefaults.class, () -> this);
    }

    /**
     * The log.
     *
     * @return the log
     */
    public EvaluationSession session() {
        return session;
    }

    /**
     * The name of the test in the log.
     *
     * @return a name
     */
    public String test() {
        return test;
    }

    /**
     * Whether the test framework ends the test as its verdicts demand, even if the code of the test ignores them.
     *
     * @return true under our JUnit extension
     */
    public boolean frameworkEndsTest() {
        return frameworkEndsTest;
    }

    Optional<String> rerunCommand() {
        return rerunCommand;
    }

    ViolationTest test(Criterion criterion, Optional<Profile> chosen, Gauge<?> gauge) {
        return criterion.test(chosen.orElse(profile), gates, gauge);
    }

    void requireRoomForOneMore() {
        int gate = judged.incrementAndGet();
        if (gates > 1 && gate > gates) {
            throw new TrainingConfigurationException("gates = " + gates
                    + " was declared, so each gate has a false-alarm rate " + "of " + profile.falseAlarmRate() + " / "
                    + gates
                    + ", but this is gate " + gate + "; raise gates or remove an assertion");
        }
    }
}

package io.github.tailunit.gate;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Settings;
import io.github.tailunit.generation.Sourced;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.metric.Gauge;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What holds for all gates of one test, and where their verdicts are logged. */
public final class GateDefaults {

    private final Sourced<Profile> profile;
    private final Sourced<Integer> gates;
    private final EvaluationSession session;
    private final String test;
    private final Optional<String> rerunCommand;
    private final boolean frameworkEndsTest;
    private final AtomicInteger judged = new AtomicInteger();

    /**
     * Creates the defaults of one test.
     *
     * @param profile how much evidence is asked for, and who says so
     * @param gates how many gates share the false-alarm rate, and who says so; with more than 1, no further gate is judged
     * @param session the log
     * @param test the name of the test in the log
     * @param rerunCommand the command that runs the test again, if it is known
     * @param frameworkEndsTest whether the test framework looks at the log when the test has ended, and ends it as the
     *     verdicts demand; then a replay may go on to the next gate
     * @throws IllegalArgumentException if the number of gates is below 1
     */
    public GateDefaults(
            Sourced<Profile> profile,
            Sourced<Integer> gates,
            EvaluationSession session,
            String test,
            Optional<String> rerunCommand,
            boolean frameworkEndsTest) {
        if (gates.value() < 1) {
            throw new IllegalArgumentException("gates must be at least 1 but was " + gates.value());
        }
        this.profile = Objects.requireNonNull(profile, "profile");
        this.gates = gates;
        this.session = Objects.requireNonNull(session, "session");
        this.test = test;
        this.rerunCommand = rerunCommand;
        this.frameworkEndsTest = frameworkEndsTest;
    }

    /**
     * The defaults that a training carries; without JUnit the profile from outside the code, one gate and a log of its own.
     *
     * @param training a training
     * @return its defaults
     * @throws io.github.tailunit.generation.TrainingConfigurationException if the profile from outside is none
     */
    public static GateDefaults of(RecursiveTraining<?> training) {
        return training.companion(
                GateDefaults.class,
                () -> new GateDefaults(
                        profile(training.settings()),
                        Sourced.builtIn(1),
                        new EvaluationSession(),
                        "",
                        Optional.empty(),
                        false));
    }

    /**
     * The profile that holds where neither an annotation nor the code names one.
     *
     * @param settings the settings from outside the code
     * @return the profile that {@code tailunit.profile} names, or the standard profile
     * @throws io.github.tailunit.generation.TrainingConfigurationException if there is no profile of that name
     */
    public static Sourced<Profile> profile(Settings settings) {
        return settings.training()
                .profile()
                .map(given -> Settings.choice("tailunit.profile", given, Profile.class))
                .orElseGet(() -> Sourced.builtIn(Profile.STANDARD));
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

    SequentialTest test(Question question, Optional<Profile> chosen, Gauge<?> gauge) {
        return question.test(inForce(chosen).value(), gates.value(), gauge);
    }

    private Sourced<Profile> inForce(Optional<Profile> chosen) {
        return chosen.map(given -> new Sourced<>(given, "the code")).orElse(profile);
    }

    /** What can change the verdict of a gate on a training. */
    GateSettings settings(RecursiveTraining<?> training, Optional<Profile> chosen) {
        Map<String, Sourced<?>> inForce = training.settingsInForce();
        inForce.put("profile", inForce(chosen));
        inForce.put("gates", gates);
        return new GateSettings(inForce(chosen).value(), gates.value(), inForce);
    }

    /** The command that records the baselines of this test. */
    String recordCommand() {
        return rerunCommand.map(command -> command + " ").orElse("") + "-Dtailunit.baseline=record";
    }

    void requireRoomForOneMore() {
        int gate = judged.incrementAndGet();
        int declared = gates.value();
        if (declared > 1 && gate > declared) {
            throw new TrainingConfigurationException("gates = " + declared
                    + " was declared, so each gate has a false-alarm rate of "
                    + profile.value().falseAlarmRate() + " / " + declared
                    + ", but this is gate " + gate + "; raise gates or remove an assertion");
        }
    }
}

package io.github.tailunit.junit;

import io.github.tailunit.gate.EvaluationSession;
import io.github.tailunit.gate.GateDefaults;
import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The trainings of one invocation of a test method. */
final class Trainings {

    private final Optional<CollapseTest> annotation;
    private final Settings settings;
    private final GateDefaults defaults;
    private final List<RecursiveTraining<?>> trainings = new ArrayList<>();

    private Trainings(Optional<CollapseTest> annotation, Settings settings, GateDefaults defaults) {
        this.annotation = annotation;
        this.settings = settings;
        this.defaults = defaults;
    }

    static Trainings of(ExtensionContext context, EvaluationSession session) {
        Optional<CollapseTest> annotation =
                AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), CollapseTest.class);
        annotation.ifPresent(Trainings::check);
        GateDefaults defaults = new GateDefaults(
                annotation.map(CollapseTest::profile).orElse(Profile.STANDARD),
                annotation.map(CollapseTest::gates).orElse(1),
                session,
                name(context),
                Optional.of(rerunCommand(
                        context.getRequiredTestClass().getName(),
                        context.getRequiredTestMethod().getName())),
                true);
        return new Trainings(annotation, settings(context), defaults);
    }

    private static void check(CollapseTest annotation) {
        requireAtLeastOne("generations", annotation.generations(), annotation.generations() == CollapseTest.UNSET);
        requireAtLeastOne("sampleSize", annotation.sampleSize(), annotation.sampleSize() == CollapseTest.UNSET);
        requireAtLeastOne("gates", annotation.gates(), false);
    }

    private static void requireAtLeastOne(String attribute, int value, boolean unset) {
        if (value < 1 && !unset) {
            throw new ExtensionConfigurationException(
                    "@CollapseTest requires that `" + attribute + "` be at least 1 but it was " + value);
        }
    }

    private static Settings settings(ExtensionContext context) {
        return Settings.of(
                List.of(
                        new Settings.Source("system property", System::getProperty),
                        Settings.environment(System::getenv),
                        new Settings.Source(
                                "JUnit configuration parameter",
                                key -> context.getConfigurationParameter(key).orElse(null))),
                System::getenv);
    }

    private static String name(ExtensionContext context) {
        String type = context.getRequiredTestClass().getName();
        String method = type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "."
                + context.getRequiredTestMethod().getName();
        String display = context.getDisplayName();
        return display.startsWith(context.getRequiredTestMethod().getName()) ? method : method + " " + display;
    }

    /**
     * Surefire selects a nested class by its binary name. The quotes keep the shell from reading a dollar sign, or a space
     * in a name that Kotlin allows; what Surefire itself would read in a name is left to its wildcard for one character.
     */
    static String rerunCommand(String type, String method) {
        String selector = "-Dtest=" + type.substring(type.lastIndexOf('.') + 1) + "#" + method.replaceAll("[,+#]", "?");
        return "mvn test " + (selector.matches("[\\w=#-]+") ? selector : "'" + selector.replace("'", "'\\''") + "'");
    }

    RecursiveTraining<?> add() {
        RecursiveTraining<?> training = new RecursiveTraining<>(settings);
        annotation.ifPresent(given -> {
            if (given.generations() != CollapseTest.UNSET) {
                training.generations(given.generations(), "@CollapseTest");
            }
            if (given.sampleSize() != CollapseTest.UNSET) {
                training.sampleSize(given.sampleSize(), "@CollapseTest");
            }
            if (given.seed() != CollapseTest.UNSET_SEED) {
                training.seed(given.seed(), "@CollapseTest");
            }
        });
        defaults.attachTo(training);
        trainings.add(training);
        return training;
    }

    Settings settings() {
        return settings;
    }

    List<Verdict> verdicts() {
        return trainings.stream()
                .flatMap(training -> EvaluationSession.verdictsOn(training).stream())
                .toList();
    }

    boolean hasUnjudged() {
        return trainings.stream()
                .anyMatch(training -> EvaluationSession.verdictsOn(training).isEmpty());
    }

    void publish(ExtensionContext context) {
        for (RecursiveTraining<?> training : trainings) {
            for (Verdict verdict : EvaluationSession.verdictsOn(training)) {
                context.publishReportEntry(
                        VerdictEntry.of(defaults.test(), verdict).toMap());
            }
        }
    }

    void close() {
        trainings.forEach(RecursiveTraining::close);
    }
}

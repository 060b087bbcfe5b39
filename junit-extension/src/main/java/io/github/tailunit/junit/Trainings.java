package io.github.tailunit.junit;

import io.github.tailunit.gate.EvaluationSession;
import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.GateDefaults;
import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Settings;
import io.github.tailunit.generation.Sourced;
import io.github.tailunit.generation.TrainingConfigurationException;
import io.github.tailunit.report.TestReport;
import io.github.tailunit.report.TestResult;
import io.github.tailunit.report.VerdictError;
import io.github.tailunit.report.VerdictText;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** The trainings of one invocation of a test method, and the criteria that annotations declare for each of them. */
final class Trainings {

    private final Settings settings;
    private final DeclaredValues values;
    private final DeclaredCriteria criteria;
    private final GateDefaults defaults;
    private final List<Subject> subjects = new ArrayList<>();
    private final Map<Verdict, String> declaredBy = new IdentityHashMap<>();

    private Trainings(Settings settings, DeclaredValues values, DeclaredCriteria criteria, GateDefaults defaults) {
        this.settings = settings;
        this.values = values;
        this.criteria = criteria;
        this.defaults = defaults;
    }

    /** A training, and what it is trained on as far as its parameter says so. */
    private record Subject(RecursiveTraining<?> training, Optional<RecordComponents<?>> known) {}

    static Trainings of(ExtensionContext context, EvaluationSession session) {
        List<DeclaredAnnotation> declared = DeclaredAnnotation.nearestFirst(context);
        DeclaredValues values = DeclaredValues.of(declared);
        Settings settings = settings(context);
        Sourced<Profile> outside = GateDefaults.profile(settings);
        String method = context.getRequiredTestMethod().getName();
        GateDefaults defaults = new GateDefaults(
                values.profile().orElse(outside),
                values.gates().orElse(Sourced.builtIn(1)),
                session,
                name(context),
                Optional.of(rerunCommand(context.getRequiredTestClass().getName(), method)),
                true);
        return new Trainings(settings, values, DeclaredCriteria.of(declared, method), defaults);
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
        String display = context.getDisplayName()
                .replaceAll("[\\s\\p{Cc}]+", " "); // it may come from data, and goes to the console
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

    RecursiveTraining<?> add(Type parameter) {
        RecursiveTraining<?> training = new RecursiveTraining<>(settings);
        values.applyTo(training);
        defaults.attachTo(training);
        subjects.add(new Subject(training, KnownComponents.ofParameter(parameter)));
        return training;
    }

    Settings settings() {
        return settings;
    }

    /** Refuses criteria that cannot be judged, before the body trains anything. */
    void checkDeclared() {
        subjects.forEach(subject -> subject.known().ifPresent(criteria::gates));
    }

    /**
     * Judges what annotations declare, all of it.
     *
     * @return what could not be judged
     */
    List<Throwable> judgeDeclared() throws InterruptedException {
        List<Throwable> errors = new ArrayList<>();
        if (criteria.isEmpty()) {
            return errors;
        }
        for (Subject subject : subjects) {
            RecordComponents<?> components =
                    subject.known().orElseGet(() -> KnownComponents.ofReference(subject.training()));
            for (DeclaredCriteria.Declared declared : criteria.gates(components)) {
                judge(declared, subject.training()).ifPresent(errors::add);
            }
        }
        return errors;
    }

    /** What one criterion lacks does not keep the others from being judged. */
    private Optional<Throwable> judge(DeclaredCriteria.Declared declared, RecursiveTraining<?> training)
            throws InterruptedException {
        try {
            declaredBy.put(verdict(declared.gate(), training), declared.annotation());
            return Optional.empty();
        } catch (IllegalArgumentException undefined) {
            return Optional.of(criteria.unusable(declared.annotation(), undefined));
        } catch (TrainingConfigurationException notJudged) {
            return Optional.of(notJudged);
        }
    }

    @SuppressWarnings("unchecked") // the gate was made for the batches of this training
    private static Verdict verdict(Gate<?> gate, RecursiveTraining<?> training) throws InterruptedException {
        return ((Gate<Object>) gate).judge(training);
    }

    /** The verdicts that are no pass, as errors. */
    List<VerdictError> verdictErrors() {
        return verdicts().stream()
                .filter(verdict -> !(verdict instanceof Verdict.Pass))
                .map(verdict -> new VerdictError(message(verdict), verdict))
                .toList();
    }

    private String message(Verdict verdict) {
        return declared(verdict).map(annotation -> "[" + annotation + "]\n").orElse("") + VerdictText.of(verdict);
    }

    private Optional<String> declared(Verdict verdict) {
        return Optional.ofNullable(declaredBy.get(verdict));
    }

    private List<Verdict> verdicts() {
        return subjects.stream()
                .flatMap(subject -> EvaluationSession.verdictsOn(subject.training()).stream())
                .toList();
    }

    boolean hasUnjudged() {
        return subjects.stream()
                .anyMatch(subject ->
                        EvaluationSession.verdictsOn(subject.training()).isEmpty());
    }

    /** The test as it begins; its name tells a reader which invocation it is. */
    TestResult begun(ExtensionContext context) {
        return TestResult.begun(
                context.getUniqueId(),
                defaults.test(),
                context.getRequiredTestClass().getName(),
                context.getRequiredTestMethod().getName(),
                Instant.now());
    }

    /** All verdicts by now, and those that were thrown of trainings that the body has made itself. */
    TestReport report(Optional<Throwable> thrown) {
        List<Verdict> all = new ArrayList<>(verdicts());
        thrown.stream()
                .flatMap(Trainings::thrownVerdicts)
                .filter(verdict -> all.stream().noneMatch(known -> known == verdict))
                .forEach(all::add);
        return new TestReport(
                defaults.test(),
                settings,
                all.stream()
                        .map(verdict -> new TestReport.Entry(verdict, declared(verdict)))
                        .toList());
    }

    private static Stream<Verdict> thrownVerdicts(Throwable thrown) {
        if (thrown instanceof MultipleFailuresError several) {
            return several.getFailures().stream()
                    .flatMap(Trainings::thrownVerdicts)
                    .distinct();
        }
        if (thrown instanceof TestAbortedException && thrown.getCause() != null) {
            return thrownVerdicts(thrown.getCause());
        }
        return thrown instanceof VerdictError error ? Stream.of(error.verdict()) : Stream.empty();
    }

    /** Report entries, which listeners read, and one file, which keeps all evidence. */
    void publish(ExtensionContext context, TestReport report) {
        for (TestReport.Entry entry : report.entries()) {
            context.publishReportEntry(
                    VerdictEntry.of(defaults.test(), entry, settings).toMap());
        }
        if (!report.entries().isEmpty()) {
            Attachment.publish(context, "tailunit.json", report.toJson());
        }
    }

    void close() {
        subjects.forEach(subject -> subject.training().close());
    }
}

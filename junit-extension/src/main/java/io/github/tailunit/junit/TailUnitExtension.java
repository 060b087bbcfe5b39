package io.github.tailunit.junit;

import io.github.tailunit.gate.EvaluationSession;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Settings;
import io.github.tailunit.report.TestReport;
import io.github.tailunit.report.TestResult;
import io.github.tailunit.report.VerdictError;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/**
 * Gives a test method its {@link RecursiveTraining}, publishes the verdicts and fails a test in which nothing was judged.
 * {@link CollapseTest} brings it along; for other kinds of test method:
 *
 * <pre>{@code
 * @ExtendWith(TailUnitExtension.class)
 * @ParameterizedTest
 * @ValueSource(ints = {5, 10})
 * void claims_survive(int generations, RecursiveTraining<double[]> training) { ... }
 * }</pre>
 *
 * <p>Criteria that annotations declare are judged after the body, on each training of the method. Verdicts are thrown inside
 * the invocation of the test method, so that time-outs and other extensions apply to them.
 */
public final class TailUnitExtension
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver, InvocationInterceptor {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(TailUnitExtension.class);

    /** For JUnit. */
    public TailUnitExtension() {}

    /** Refuses unusable annotations before anything is done. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        boolean hasTraining = List.of(method.getParameterTypes()).contains(RecursiveTraining.class);
        if (!hasTraining) {
            requireNothingDeclared(method);
        }
        if (hasTraining && AnnotationSupport.isAnnotated(method, TestFactory.class)) {
            throw new ExtensionConfigurationException("a RecursiveTraining cannot be given to the @TestFactory method "
                    + method.getName() + ", because its tests run after it has returned; use @ParameterizedTest");
        }
        if (hasTraining) {
            context.getStore(NAMESPACE).put(Trainings.class, Trainings.of(context, session(context)));
        }
    }

    private static void requireNothingDeclared(Method method) {
        DeclaredAnnotation.on(method).stream()
                .filter(declared -> declared.annotation() instanceof CollapseTest
                        || declared.annotation().annotationType().isAnnotationPresent(DeclaredCriterion.class))
                .findFirst()
                .ifPresent(declared -> {
                    throw new ExtensionConfigurationException("@"
                            + declared.annotation().annotationType().getSimpleName()
                            + " requires a parameter of type RecursiveTraining, but " + method.getName() + " has none");
                });
    }

    private static EvaluationSession session(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(EvaluationSession.class, key -> new EvaluationSession(), EvaluationSession.class);
    }

    private static Trainings trainings(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Trainings.class, Trainings.class);
    }

    /** Supports the parameters of test methods that are of type {@link RecursiveTraining}. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RecursiveTraining.class
                && context.getTestMethod()
                        .filter(parameter.getDeclaringExecutable()::equals)
                        .isPresent();
    }

    /** A new training for each parameter of each invocation. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return trainings(context).add(parameter.getParameter().getParameterizedType());
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        intercept(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        intercept(invocation, context);
    }

    private static void intercept(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        Trainings trainings = trainings(context);
        if (trainings == null) { // another test of the same class
            invocation.proceed();
            return;
        }
        ReportFiles files = reportFiles(context, trainings.settings());
        TestResult begun = trainings.begun(context);
        context.getStore(NAMESPACE).put(TestResult.class, begun);
        files.begin(begun);
        long start = System.nanoTime();
        Optional<Throwable> thrown = outcome(invocation, trainings);
        try {
            TestReport report = trainings.report(thrown);
            files.end(begun.finished(
                    report, (System.nanoTime() - start) / 1e9, thrown.flatMap(TailUnitExtension::problem)));
            files.toEntry().ifPresent(context::publishReportEntry);
            trainings.publish(context, report);
        } catch (RuntimeException | Error notPublished) {
            thrown.ifPresent(
                    verdict -> verdict.addSuppressed(notPublished)); // a verdict that is not published still counts
            throw thrown.orElse(notPublished);
        } finally {
            trainings.close();
        }
        if (thrown.isPresent()) {
            throw thrown.get();
        }
    }

    /** Reports a test that failed before its body ran, such as in a {@code @BeforeEach} method. */
    @Override
    public void afterEach(ExtensionContext context) {
        Trainings trainings = trainings(context);
        if (trainings == null || context.getStore(NAMESPACE).get(TestResult.class) != null) {
            return;
        }
        context.getExecutionException().ifPresent(failure -> {
            ReportFiles files = reportFiles(context, trainings.settings());
            files.end(trainings.begun(context).finished(trainings.report(Optional.of(failure)), 0, problem(failure)));
            files.toEntry().ifPresent(context::publishReportEntry);
        });
        trainings.close();
    }

    private static ReportFiles reportFiles(ExtensionContext context, Settings settings) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(ReportFiles.class, key -> ReportFiles.of(settings), ReportFiles.class);
    }

    /** What a test ended with, if that is more than its verdicts. */
    private static Optional<String> problem(Throwable thrown) {
        if (thrown instanceof MultipleFailuresError several) {
            return several.getFailures().stream()
                    .flatMap(failure -> problem(failure).stream())
                    .findFirst();
        }
        return thrown instanceof VerdictError || thrown instanceof TestAbortedException
                ? Optional.empty()
                : Optional.of(thrown.toString());
    }

    private static Optional<Throwable> outcome(Invocation<Void> invocation, Trainings trainings) {
        try {
            judge(invocation, trainings);
            return Optional.empty();
        } catch (TestAbortedException aborted) {
            return Optional.of(failureOr(aborted, trainings));
        } catch (Throwable thrown) {
            return Optional.of(thrown);
        }
    }

    /** An aborted test looks green, so it does not undo a failure that was found before. */
    private static Throwable failureOr(TestAbortedException aborted, Trainings trainings) {
        Optional<VerdictError> failure = trainings.verdictErrors().stream()
                .filter(error -> error.verdict() instanceof Verdict.Fail)
                .findFirst();
        failure.ifPresent(error -> error.addSuppressed(aborted));
        return failure.isPresent() ? failure.get() : aborted;
    }

    private static void judge(Invocation<Void> invocation, Trainings trainings) throws Throwable {
        try {
            trainings.checkDeclared();
            invocation.proceed();
            requirePassed(trainings, trainings.judgeDeclared());
        } catch (VerdictError error) {
            throw translated(error, trainings.settings());
        } catch (MultipleFailuresError several) {
            throw translated(several, trainings.settings());
        }
    }

    /** A verdict that the code of the test did not look at counts all the same. */
    private static void requirePassed(Trainings trainings, List<Throwable> notJudged) throws Throwable {
        List<Throwable> errors = distinct(notJudged);
        errors.addAll(trainings.verdictErrors());
        if (errors.isEmpty()) {
            requireJudged(trainings);
        }
        if (errors.size() == 1) {
            throw errors.get(0);
        }
        if (!errors.isEmpty()) {
            throw new MultipleFailuresError("", errors);
        }
    }

    /** A training that lacks its reference data says so to every criterion. */
    private static List<Throwable> distinct(List<Throwable> errors) {
        Map<String, Throwable> byMessage = new LinkedHashMap<>();
        errors.forEach(error -> byMessage.putIfAbsent(error.getMessage(), error));
        return new ArrayList<>(byMessage.values());
    }

    private static void requireJudged(Trainings trainings) {
        if (trainings.hasUnjudged()) {
            throw new AssertionFailedError(
                    "nothing was judged: the test ended without asking anything of its training. "
                            + "Add an assertion, such as assertThat(training).tailMass(Tail.upper(0.99)).retainsAtLeast(0.5)");
        }
    }

    /** Failures collected by soft assertions abort the test only if each alone would. */
    private static Throwable translated(MultipleFailuresError several, Settings settings) {
        List<Throwable> translated = several.getFailures().stream()
                .map(failure -> failure instanceof VerdictError error ? translated(error, settings) : failure)
                .toList();
        return translated.stream().allMatch(TestAbortedException.class::isInstance)
                ? new TestAbortedException(several.getMessage(), several)
                : several;
    }

    private static Throwable translated(VerdictError error, Settings settings) {
        if (!(error.verdict() instanceof Verdict.Inconclusive inconclusive)) {
            return error;
        }
        if (inconclusive.wasNotAsked()) {
            System.out.println(error.getMessage());
            return new TestAbortedException(error.getMessage());
        }
        return settings.inconclusive() == Settings.Inconclusive.ABORT
                ? new TestAbortedException(error.getMessage(), error)
                : error;
    }
}

package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.generation.Regime;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Bodies of test methods that pass or fail, and what came of them. */
final class Judging {

    private Judging() {}

    static RecursiveTraining<double[]> setUp(RecursiveTraining<double[]> training, Learner<double[]> learner) {
        return training.reference(Loops.numbers(200)).learner(learner).regime(Regime.accumulate());
    }

    static void pass(RecursiveTraining<double[]> training) {
        setUp(training, Loops.healthy());
        assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
    }

    static void fail(RecursiveTraining<double[]> training) {
        setUp(training, Loops.forgetful());
        assertThat(training).tailMass(Tail.upper(0.9)).retainsAtLeast(0.2);
    }

    static EngineExecutionResults execute(Class<?> testClass, Map<String, String> parameters) {
        EngineTestKit.Builder kit =
                EngineTestKit.engine("junit-jupiter").selectors(DiscoverySelectors.selectClass(testClass));
        parameters.forEach(kit::configurationParameter);
        return kit.execute();
    }

    static EngineExecutionResults execute(Class<?> testClass) {
        return execute(testClass, Map.of());
    }

    /** What the failed or aborted tests threw, in the order of their ends. */
    static List<Throwable> thrown(EngineExecutionResults results) {
        return results.testEvents().finished().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    /** The report entries that were published, in order. */
    static List<Map<String, String>> entries(EngineExecutionResults results) {
        return results.allEvents().reportingEntryPublished().map(Judging::entry).toList();
    }

    private static Map<String, String> entry(Event event) {
        return event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class)
                .getKeyValuePairs();
    }
}

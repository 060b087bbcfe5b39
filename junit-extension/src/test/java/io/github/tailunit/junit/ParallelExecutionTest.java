package io.github.tailunit.junit;

import static io.github.tailunit.assertj.TailUnitAssertions.assertThat;

import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.report.VerdictError;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class ParallelExecutionTest {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");

    @Test
    void verdicts_are_those_of_sequential_execution() {
        EngineExecutionResults parallel = Judging.execute(ManyTestCases.class, PARALLEL);
        EngineExecutionResults sequential = Judging.execute(ManyTestCases.class);

        parallel.testEvents()
                .assertStatistics(tests -> tests.started(20).succeeded(10).failed(10));
        assertThat(Judging.thrown(parallel)).hasOnlyElementsOfType(VerdictError.class);
        assertThat(byTest(parallel)).hasSize(20).isEqualTo(byTest(sequential));
    }

    private static Map<String, String> byTest(EngineExecutionResults results) {
        Map<String, String> texts = new HashMap<>();
        Judging.entries(results).forEach(entry -> texts.put(entry.get("tailunit.test"), entry.get("tailunit.text")));
        return texts;
    }

    @ExtendWith(TailUnitExtension.class)
    static class ManyTestCases {
        @RepeatedTest(10)
        void passes(RecursiveTraining<double[]> training) {
            Judging.pass(training.generations(3));
        }

        @RepeatedTest(10)
        void fails(RecursiveTraining<double[]> training) {
            Judging.fail(training.generations(3));
        }
    }
}

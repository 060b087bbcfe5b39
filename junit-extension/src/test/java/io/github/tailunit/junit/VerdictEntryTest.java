package io.github.tailunit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.report.TestReport;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictEntryTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    private static String runs(Gate<double[]> gate) throws InterruptedException {
        TestReport.Entry judged =
                new TestReport.Entry(gate.judge(Loops.accumulating(Loops.healthy())), Optional.empty());
        return VerdictEntry.of("test", judged, Loops.settings()).runs();
    }

    @Test
    void runs_are_counted_or_averaged_as_they_are_judged() throws Exception {
        assertThat(runs(Gate.retainsAtLeast(TAIL, 0.2))).isEqualTo("0 of 8 runs violate");
        assertThat(runs(Gate.meanRetainsAtLeast(TAIL, 0.8, 0.3))).isEqualTo("a mean of 0.97 in 6 runs");
    }
}

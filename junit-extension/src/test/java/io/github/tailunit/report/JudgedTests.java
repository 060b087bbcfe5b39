package io.github.tailunit.report;

import io.github.tailunit.gate.Gate;
import io.github.tailunit.gate.Profile;
import io.github.tailunit.gate.Verdict;
import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tests of a build as reports get them, with verdicts that were really given. */
final class JudgedTests {

    static final Instant BEGAN = Instant.parse("2026-11-23T02:36:12Z");
    static final Verdict PASS = judged(Loops.accumulating(Loops.healthy()));
    static final Verdict FAIL = judged(Loops.accumulating(Loops.forgetful()));
    static final Verdict UNDECIDED = judged(Loops.accumulating(Loops.healthy()).timeBudget(Duration.ofNanos(1)));

    private JudgedTests() {}

    private static Verdict judged(RecursiveTraining<double[]> training) {
        try {
            return Gate.<double[]>retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2)
                    .with(Profile.SMOKE)
                    .judge(training);
        } catch (InterruptedException impossible) { // nobody interrupts it
            throw new IllegalStateException(impossible);
        }
    }

    static TestResult begun(String name) {
        return TestResult.begun("[unique id of " + name + "]", name, "demo.ClaimsTest", "claims_survive", BEGAN);
    }

    static TestResult ended(String name, Verdict... verdicts) {
        return begun(name).finished(report(name, verdicts), 1.5, Optional.empty());
    }

    static TestResult broken(String name, String problem) {
        return begun(name).finished(report(name), 1.5, Optional.of(problem));
    }

    static TestReport report(String name, Verdict... verdicts) {
        List<TestReport.Entry> entries = Arrays.stream(verdicts)
                .map(verdict -> new TestReport.Entry(verdict, Optional.empty()))
                .toList();
        return new TestReport(name, Loops.settings(), entries);
    }
}

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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small reports of verdicts that were really given. */
final class Reports {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final Gate<double[]> GATE =
            Gate.<double[]>retainsAtLeast(Metric.tailMass(Tail.upper(0.9)), 0.2).with(Profile.SMOKE);

    private Reports() {}

    static Verdict pass() {
        return judge(Loops.accumulating(Loops.healthy()));
    }

    static Verdict fail() {
        return judge(Loops.accumulating(Loops.forgetful()));
    }

    static Verdict undecided() {
        return judge(Loops.accumulating(Loops.healthy()).timeBudget(Duration.ofNanos(1)));
    }

    private static Verdict judge(RecursiveTraining<double[]> training) {
        try {
            return GATE.judge(training);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static TestResult begun(String id) {
        return TestResult.begun(id, "Claims." + id, "claims.Claims", id, NOON);
    }

    static TestResult ended(String id, Verdict... verdicts) {
        return begun(id).finished(report(id, verdicts), 1.5, Optional.empty());
    }

    static TestResult broken(String id) {
        return begun(id).finished(report(id), 1.5, Optional.of("java.lang.IllegalStateException: no data"));
    }

    private static TestReport report(String id, Verdict... verdicts) {
        List<TestReport.Entry> entries = Stream.of(verdicts)
                .map(verdict -> new TestReport.Entry(verdict, Optional.empty()))
                .toList();
        return new TestReport("Claims." + id, Loops.settings(), entries);
    }
}

package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tailunit.generation.Loops;
import io.github.tailunit.generation.RecursiveTraining;
import io.github.tailunit.metric.Metric;
import io.github.tailunit.metric.Tail;
import io.github.tailunit.model.Learner;
import io.github.tailunit.report.VerdictText;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineGateTest {

    private static final Metric<double[]> TAIL = Metric.tailMass(Tail.upper(0.9));

    @TempDir
    private Path directory;

    private Learner<double[]> shrinking(double by) {
        return Learner.named("claims", (data, random) -> {
            double[] kept = data.clone();
            return (size, draws) -> draws.ints(size, 0, kept.length)
                    .mapToDouble(i -> kept[i] * (1 - by))
                    .toArray();
        });
    }

    private Verdict judge(Gate<double[]> gate, Learner<double[]> learner, String... settings)
            throws InterruptedException {
        String[] all = Stream.concat(Stream.of("tailunit.baselines", directory.toString()), Stream.of(settings))
                .toArray(String[]::new);
        try (RecursiveTraining<double[]> training = Loops.accumulating(learner, all)) {
            return gate.judge(training);
        }
    }

    @Test
    void try_it() throws Exception {
        Gate<double[]> gate = Gate.isNoWorseThanBaseline(TAIL, "claims");
        System.out.println(VerdictText.of(judge(gate, shrinking(0), "tailunit.baseline", "record")));
        System.out.println(
                java.nio.file.Files.readString(directory.resolve("claims.json")).substring(0, 800));
        System.out.println("--" + VerdictText.of(judge(gate, shrinking(0))));
        System.out.println("--" + VerdictText.of(judge(gate, shrinking(0.01))));
        System.out.println("--" + VerdictText.of(judge(gate, shrinking(0.001))));
        System.out.println("--" + VerdictText.of(judge(gate, shrinking(-0.01))));
        System.out.println("--" + VerdictText.of(judge(gate.allowing(0.05), shrinking(0.01))));
        System.out.println("--" + VerdictText.of(judge(gate.allowing(0.05), shrinking(0))));
        System.out.println("--" + VerdictText.of(judge(gate, Learner.named("other", shrinking(0)))));
        System.out.println("--" + VerdictText.of(judge(gate, Learner.named("other", shrinking(0.01)))));
        System.out.println("--" + VerdictText.of(judge(gate, shrinking(0.01), "tailunit.run", "101")));
        System.out.println("--" + VerdictText.of(judge(gate, shrinking(0.01), "tailunit.run", "1")));
        assertThat(1).isOne();
    }
}

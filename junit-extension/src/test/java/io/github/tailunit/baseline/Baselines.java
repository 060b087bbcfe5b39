package io.github.tailunit.baseline;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.metric.Measurement;
import java.util.Arrays;
import java.util.List;

/** Small baselines with known content. */
final class Baselines {

    static final Fingerprint FINGERPRINT =
            new Fingerprint("claims", "accumulate", 10, 2_000, 2_000, "42, epoch 1", 1, "00ff00ff00ff00ff");

    private Baselines() {}

    static StoredMetric metric(String name) {
        return new StoredMetric(
                name, name + " (x > 26.04; 20 reference records)", 0.01, 10, EvaluationPath.SAMPLE, 8_000);
    }

    static StoredRuns runs(String name, double... retentions) {
        List<Measurement> kept = Arrays.stream(retentions)
                .<Measurement>mapToObj(Measurement.Scalar::new)
                .toList();
        return new StoredRuns(metric(name), 0, kept);
    }

    static Baseline of(StoredRuns... metrics) {
        return new Baseline("claims-generator", "1.2.3", FINGERPRINT, List.of(metrics));
    }
}

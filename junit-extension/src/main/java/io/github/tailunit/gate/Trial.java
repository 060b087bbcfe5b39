package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.metric.Measurement;

/** How a lineage becomes a bit. */
record Trial<S>(Reading<S> reading, Criterion criterion, Opponents opponents) {

    Run of(int index) throws InterruptedException {
        Lineage<S> lineage = reading.scene().training().lineage(index);
        Measurement kept = reading.retention(lineage);
        Bounds bounds = criterion.bounds(index, opponents, reading.scene().test());
        boolean violated =
                kept.value().isEmpty() || !bounds.contains(kept.value().getAsDouble());
        return new Run(index, kept, bounds, violated);
    }
}

package io.github.tailunit.gate;

import io.github.tailunit.generation.Lineage;
import io.github.tailunit.metric.Measurement;

/** How a lineage becomes a bit. */
record Trial<S>(Reading<S> reading, Criterion criterion, Opponents opponents) {

    Run of(int index) throws InterruptedException {
        return of(reading.scene().training().lineage(index));
    }

    Run of(Lineage<S> lineage) throws InterruptedException {
        Measurement kept = criterion.kept(reading, lineage);
        Bounds bounds = criterion.bounds(this, lineage.index());
        return new Run(lineage.index(), kept, bounds, criterion.isViolation(kept, bounds));
    }
}

package io.github.tailunit.oracle;

import io.github.tailunit.metric.CountGauge;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.model.GenerativeModel;
import java.util.List;
import java.util.Optional;

/** A gauge that is held against another value than that of its reference. */
record RelativeGauge<S>(CountGauge<S> gauge, String name, String description, Measurement reference)
        implements CountGauge<S> {

    @Override
    public int evaluationSize(int sampleSize) {
        return gauge.evaluationSize(sampleSize);
    }

    @Override
    public List<String> caveats() {
        return gauge.caveats();
    }

    @Override
    public List<String> classes() {
        return gauge.classes();
    }

    @Override
    public Detail detail() {
        return gauge.detail();
    }

    @Override
    public long[] referenceCounts() {
        return gauge.referenceCounts();
    }

    @Override
    public long[] count(S batch, int size) {
        return gauge.count(batch, size);
    }

    @Override
    public Measurement measureCounts(long[] counts) {
        return gauge.measureCounts(counts);
    }

    @Override
    public Optional<Measurement> measureExactly(GenerativeModel<? extends S> model) {
        return gauge.measureExactly(model);
    }

    @Override
    public Optional<Measurement> measureSupport(S support, int size) {
        return gauge.measureSupport(support, size);
    }
}

package io.github.tailunit.jmh;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Where benchmarks leave what their models keep, for the profiler: the two know each other only by the process they run in. */
final class TailFidelity {

    private static final Map<String, Double> MEASURED = new ConcurrentHashMap<>();

    private TailFidelity() {}

    static void clear() {
        MEASURED.clear();
    }

    static void keep(String metric, double share) {
        MEASURED.put(metric, share);
    }

    static Map<String, Double> measured() {
        return new TreeMap<>(MEASURED);
    }
}

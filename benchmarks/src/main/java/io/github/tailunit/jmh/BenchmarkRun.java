package io.github.tailunit.jmh;

import io.github.tailunit.baseline.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The results of one run of JMH, as it writes them with {@code -rf json}, by the name of the benchmark with its parameters. */
record BenchmarkRun(Map<String, Result> results) {

    private static final String TAIL = TailFidelityProfiler.PREFIX;

    /** One benchmark: the score of each iteration, and what tail metrics read in each. */
    record Result(
            String benchmark,
            String parameters,
            int threads,
            String unit,
            boolean isTime,
            double[] scores,
            Map<String, double[]> tails) {

        String name() {
            return benchmark + parameters + ofThreads();
        }

        /** What ends the name of a benchmark of several threads. */
        String ofThreads() {
            return threads > 1 ? ", " + threads + " threads" : "";
        }
    }

    static BenchmarkRun read(Path file) throws IOException {
        Map<String, ?> wrapped;
        try { // a list at the top is no object, which is all that the parser of baselines reads
            wrapped = JsonText.parse("{\"results\":" + Files.readString(file) + "}");
        } catch (IllegalArgumentException noJson) {
            throw new IllegalArgumentException(file + " is no result of JMH: " + noJson.getMessage(), noJson);
        }
        try {
            return new BenchmarkRun(list(wrapped.get("results")).stream()
                    .map(BenchmarkRun::result)
                    .collect(Collectors.toMap(
                            Result::name, result -> result, (one, other) -> twice(file, other), TreeMap::new)));
        } catch (ClassCastException | NullPointerException otherJson) {
            throw new IllegalArgumentException(
                    file + " is no result of JMH; write one with -rf json -rff " + file.getFileName(), otherJson);
        }
    }

    private static Result twice(Path file, Result result) {
        throw new IllegalArgumentException(
                file + " has two results of " + result.name() + ", as of two modes; write each to a file of its own");
    }

    private static Result result(Object entry) {
        Map<String, Object> fields = object(entry);
        Map<String, Object> primary = object(fields.get("primaryMetric"));
        Map<String, double[]> tails = new TreeMap<>();
        if (fields.get("secondaryMetrics") != null) {
            object(fields.get("secondaryMetrics")).forEach((name, metric) -> {
                if (name.contains(TAIL)) {
                    tails.put(
                            name.substring(name.indexOf(TAIL)),
                            numbers(
                                    object(metric).get("rawData"),
                                    1)); // forks train the same lineages and read the same
                }
            });
        }
        return new Result(
                (String) fields.get("benchmark"),
                parameters(fields.get("params")),
                fields.get("threads") instanceof Number threads ? threads.intValue() : 1,
                (String) primary.get("scoreUnit"),
                !"thrpt".equals(fields.get("mode")),
                numbers(primary.get("rawData"), Integer.MAX_VALUE),
                tails);
    }

    private static String parameters(@Nullable Object params) {
        return params == null
                ? ""
                : new TreeMap<>(object(params))
                        .entrySet().stream()
                                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    /** Iterations of the first forks, one fork after the other. */
    private static double[] numbers(Object rawData, int forks) {
        return list(rawData).stream()
                .limit(forks)
                .flatMap(fork -> list(fork).stream())
                .mapToDouble(number -> ((Number) number).doubleValue())
                .toArray();
    }

    @SuppressWarnings("unchecked") // a wrong type is caught where the file is read
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}

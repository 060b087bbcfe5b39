package io.github.tailunit.baseline;

import io.github.tailunit.generation.EvaluationPath;
import io.github.tailunit.metric.Measurement;
import io.github.tailunit.model.Checksum;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A baseline as the text of a file: JSON with sorted keys, one value a line, so that a change can be read line by line. The
 * second line is a checksum over all others, by which a file is known that is damaged or was changed by hand.
 */
final class BaselineText {

    private static final Pattern CHECKSUM = Pattern.compile("\\A\\{\n  \"checksum\": \"([0-9a-f]{64})\",\n");
    private static final String START = "{\n";

    private BaselineText() {}

    /** What is wrong with a text, after "the baseline file X". */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String problem) {
            super(problem);
        }
    }

    static String of(Baseline baseline) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("schema", Baseline.SCHEMA);
        tree.put("name", baseline.name());
        tree.put("toolVersion", baseline.toolVersion());
        tree.put("fingerprint", fingerprint(baseline.fingerprint()));
        tree.put("metrics", baseline.metrics().stream().map(BaselineText::runs).toList());
        String rest = JsonText.of(tree);
        return START + "  \"checksum\": \"" + checksum(rest) + "\",\n" + rest.substring(START.length());
    }

    private static Map<String, Object> fingerprint(Fingerprint fingerprint) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("learner", fingerprint.learner());
        tree.put("regime", fingerprint.regime());
        tree.put("generations", fingerprint.generations());
        tree.put("sampleSize", fingerprint.sampleSize());
        tree.put("referenceSize", fingerprint.referenceSize());
        tree.put("seed", fingerprint.seed());
        tree.put("seedLayout", fingerprint.seedLayout());
        tree.put("dataDigest", fingerprint.dataDigest());
        return tree;
    }

    private static Map<String, Object> runs(StoredRuns runs) {
        StoredMetric metric = runs.metric();
        Map<String, Object> tree = new TreeMap<>();
        tree.put("metric", metric.name());
        tree.put("definition", metric.definition());
        tree.put("reference", metric.reference());
        tree.put("generation", metric.generation());
        tree.put("path", metric.path().name());
        tree.put("evaluationSize", metric.evaluationSize());
        tree.put("firstRun", runs.firstRun());
        List<@Nullable Object> retentions = new ArrayList<>();
        Map<String, Object> causes = new TreeMap<>();
        for (Measurement kept : runs.retentions()) {
            if (kept instanceof Measurement.Undefined undefined) {
                causes.put(run(retentions.size()), undefined.cause());
            }
            retentions.add(kept.value().isPresent() ? kept.value().getAsDouble() : null);
        }
        tree.put("retentions", retentions);
        tree.put("undefinedRuns", causes);
        return tree;
    }

    private static String checksum(String text) {
        return HexFormat.of().formatHex(Checksum.of(text));
    }

    /** Reads what {@link #of} wrote; version control may have changed line ends, and an editor added a byte order mark. */
    static Baseline parse(String written) throws Unusable {
        String text = written.replaceFirst("\\A\\uFEFF", "").replace("\r\n", "\n");
        Map<String, @Nullable Object> tree = tree(text);
        requireSchema(tree);
        requireUnchanged(text);
        try {
            return baseline(new Node(tree));
        } catch (IllegalArgumentException | ArithmeticException malformed) { // of a hand that knows the checksum
            throw new Unusable("is damaged: " + malformed.getMessage());
        }
    }

    private static Map<String, @Nullable Object> tree(String text) throws Unusable {
        try {
            return JsonText.parse(text);
        } catch (IllegalArgumentException notJson) {
            throw new Unusable("is damaged: " + notJson.getMessage());
        }
    }

    private static void requireSchema(Map<String, @Nullable Object> tree) throws Unusable {
        if (!(tree.get("schema") instanceof Long schema)) {
            throw new Unusable("is damaged: it has no schema number");
        }
        if (schema != Baseline.SCHEMA) {
            throw new Unusable("was written by " + (schema > Baseline.SCHEMA ? "a newer" : "an older") + " TailUnit ("
                    + tree.getOrDefault("toolVersion", "of unknown version") + "): it has schema " + schema
                    + ", and this one reads schema " + Baseline.SCHEMA);
        }
    }

    private static void requireUnchanged(String text) throws Unusable {
        Matcher checksum = CHECKSUM.matcher(text);
        if (!checksum.find()) {
            throw new Unusable("was changed by hand or damaged: its second line is no checksum");
        }
        if (!checksum.group(1).equals(checksum(START + text.substring(checksum.end())))) {
            throw new Unusable("was changed by hand or damaged: its checksum is not that of its content");
        }
    }

    private static Baseline baseline(Node tree) {
        List<StoredRuns> metrics = new ArrayList<>();
        for (Object runs : tree.list("metrics")) {
            metrics.add(runs(Node.of(runs)));
        }
        return new Baseline(
                tree.text("name"), tree.text("toolVersion"), fingerprint(tree.child("fingerprint")), metrics);
    }

    private static Fingerprint fingerprint(Node tree) {
        return new Fingerprint(
                tree.text("learner"),
                tree.text("regime"),
                tree.integer("generations"),
                tree.integer("sampleSize"),
                tree.integer("referenceSize"),
                tree.text("seed"),
                tree.integer("seedLayout"),
                tree.text("dataDigest"));
    }

    private static StoredRuns runs(Node tree) {
        StoredMetric metric = new StoredMetric(
                tree.text("metric"),
                tree.text("definition"),
                tree.number("reference").doubleValue(),
                tree.integer("generation"),
                EvaluationPath.valueOf(tree.text("path")),
                tree.integer("evaluationSize"));
        Node causes = tree.child("undefinedRuns");
        List<Measurement> retentions = new ArrayList<>();
        for (Object kept : tree.list("retentions")) {
            retentions.add(
                    kept instanceof Number number
                            ? new Measurement.Scalar(number.doubleValue())
                            : new Measurement.Undefined(causes.text(run(retentions.size()))));
        }
        return new StoredRuns(metric, tree.integer("firstRun"), retentions);
    }

    /** So many digits that runs stand in their order. */
    private static String run(int index) {
        return String.format(Locale.ROOT, "%04d", index);
    }

    /** An object of the tree, with what must be in it. */
    private record Node(Map<?, ?> values) {

        static Node of(@Nullable Object value) {
            return new Node(as(Map.class, "an object", value));
        }

        Node child(String key) {
            return new Node(get(Map.class, key));
        }

        List<?> list(String key) {
            return get(List.class, key);
        }

        String text(String key) {
            return get(String.class, key);
        }

        Number number(String key) {
            return get(Number.class, key);
        }

        int integer(String key) {
            return Math.toIntExact(get(Long.class, key));
        }

        private <T> T get(Class<T> type, String key) {
            return as(type, "\"" + key + "\"", values.get(key));
        }

        private static <T> T as(Class<T> type, String what, @Nullable Object value) {
            if (type.isInstance(value)) {
                return type.cast(value);
            }
            throw new IllegalArgumentException(what + " is missing or of another kind");
        }
    }
}

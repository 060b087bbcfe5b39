package io.github.tailunit.report;

import io.github.tailunit.baseline.JsonText;
import io.github.tailunit.baseline.ToolVersion;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All tests of a build with their verdicts: what {@code report.json} holds, and what pages and summaries are made from.
 *
 * @param tests the tests, worst first
 */
public record BuildReport(List<TestResult> tests) {

    private static final int SCHEMA = 1;

    /**
     * Puts attempts of the same test together, and sorts.
     *
     * @param tests the tests, each once or more, in any order
     */
    public BuildReport {
        tests = tests.stream()
                .collect(Collectors.toMap(TestResult::id, test -> test, TestResult::with, TreeMap::new))
                .values()
                .stream()
                .sorted(TestResult.ORDER)
                .toList();
    }

    /**
     * The tests of several parts of a build, such as shards on several machines.
     *
     * @param parts their reports
     * @return one report; a test that is in several counts as run several times
     */
    public static BuildReport merged(List<BuildReport> parts) {
        return new BuildReport(
                parts.stream().flatMap(part -> part.tests().stream()).toList());
    }

    /**
     * What became of the build.
     *
     * @return the worst outcome of a test; {@link Outcome#NOT_JUDGED} if there is none
     */
    public Outcome outcome() {
        return tests.stream().map(TestResult::outcome).reduce(Outcome::orWorse).orElse(Outcome.NOT_JUDGED);
    }

    /**
     * How many tests ended how.
     *
     * @return a number for each outcome, worst first
     */
    public Map<Outcome, Long> counts() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        Stream.of(Outcome.values()).forEach(outcome -> counts.put(outcome, 0L));
        tests.forEach(test -> counts.merge(test.outcome(), 1L, Long::sum));
        return counts;
    }

    /**
     * All gates that decided, or tried to.
     *
     * @return in the order of the tests
     */
    public List<BuildText.Gate> gates() {
        return tests.stream()
                .flatMap(test -> test.verdicts().stream().flatMap(verdict -> verdict.gate(test.test()).stream()))
                .toList();
    }

    /**
     * The probability that a build in which all models are healthy is red: at most the sum of the declared rates.
     *
     * @return a probability, at most 1
     */
    public double familyWiseRate() {
        return Math.min(1, gates().stream().mapToDouble(BuildText.Gate::alpha).sum());
    }

    /**
     * This report as JSON: keys sorted, {@code \n}, the same in every locale. The key {@code schema} is raised when the meaning
     * of a key changes.
     *
     * @return one JSON object, indented, with a line end after its last line
     */
    public String toJson() {
        Map<String, Object> counts = new TreeMap<>();
        counts().forEach((outcome, count) -> counts.put(outcome.name(), count));
        Map<String, Object> tree = new TreeMap<>();
        tree.put("schema", SCHEMA);
        tree.put("tailunit", ToolVersion.CURRENT);
        tree.put("outcome", outcome().name());
        tree.put("counts", counts);
        tree.put("familyWiseFalseAlarmRate", familyWiseRate());
        tree.put("tests", tests.stream().map(TestResult::toTree).toList());
        return JsonText.of(tree);
    }

    /**
     * Reads a report.
     *
     * @param json what {@link #toJson()} has written
     * @return the report
     * @throws IllegalArgumentException if it is no report, or one of a later version
     */
    public static BuildReport parse(String json) {
        JsonTree tree = new JsonTree(JsonText.parse(json));
        int schema = tree.integer("schema");
        if (schema != SCHEMA) {
            throw new IllegalArgumentException("it has schema " + schema + ", but this version reads schema " + SCHEMA
                    + "; use the TailUnit version that wrote it, "
                    + tree.optionalText("tailunit").orElse("unknown"));
        }
        return new BuildReport(
                tree.objects("tests").stream().map(TestResult::of).toList());
    }

    /**
     * Reads a report from a file.
     *
     * @param file a {@code report.json}, or the directory that it is in
     * @return the report
     * @throws IOException if there is none, or it is damaged; the message is for users and names the file
     */
    public static BuildReport read(Path file) throws IOException {
        Path report = Files.isDirectory(file) ? file.resolve("report.json") : file;
        try {
            return parse(Files.readString(report));
        } catch (NoSuchFileException missing) {
            throw new IOException(report + " does not exist", missing);
        } catch (CharacterCodingException notText) {
            throw new IOException(report + " is damaged: it is not text in UTF-8", notText);
        } catch (IllegalArgumentException | ArithmeticException damaged) {
            throw new IOException(report + " cannot be used: " + damaged.getMessage(), damaged);
        } catch (IOException unreadable) {
            throw new IOException(report + " cannot be read: " + unreadable, unreadable);
        }
    }
}

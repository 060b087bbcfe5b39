package io.github.tailunit.report;

import io.github.tailunit.baseline.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reports made by hand from one that was written, and the pages of them, read as XML. */
final class WrittenReports {

    private WrittenReports() {}

    /** The verdict of a failure with all its evidence, to be changed. */
    static Map<String, @Nullable Object> verdict() {
        try (InputStream in = WrittenReports.class.getResourceAsStream("fail.json")) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return object(list(JsonText.parse(json), "verdicts").get(0));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A test that has finished, to be changed. */
    static Map<String, @Nullable Object> test(String name, List<?> verdicts) {
        Map<String, @Nullable Object> test = new LinkedHashMap<>();
        test.put("id", "[test:" + name + "]");
        test.put("test", name);
        test.put("className", "com.example.Claims");
        test.put("methodName", "large");
        test.put("startedAt", "2026-11-23T02:36:12Z");
        test.put("seconds", 1.25);
        test.put("attempts", 1L);
        test.put("attemptsAgree", true);
        test.put("finished", true);
        test.put("problem", null);
        test.put("settings", new LinkedHashMap<>(Map.of("threads", "2 (system property)")));
        test.put("verdicts", verdicts);
        return test;
    }

    static BuildReport report(List<?> tests) {
        return BuildReport.parse(JsonText.of(Map.of("schema", 1L, "tests", tests)));
    }

    static BuildReport report(Map<String, ?> verdict) {
        return report(List.of(test("ClaimsTest.large", List.of(verdict))));
    }

    /** Trajectories of runs, of which null stands for what could not be measured; the ideal keeps everything. */
    static Map<String, @Nullable Object> trajectories(
            List<List<@Nullable Double>> runs, List<@Nullable Double> median) {
        int generations = median.size();
        Map<String, @Nullable Object> trajectories = new LinkedHashMap<>();
        trajectories.put(
                "generations",
                IntStream.range(0, generations).mapToObj(Long::valueOf).toList());
        trajectories.put("medianRun", median);
        trajectories.put("idealMedian", constant(generations, 1));
        trajectories.put("idealWorst", constant(generations, 0.75));
        trajectories.put("idealBest", constant(generations, 1.25));
        trajectories.put("replayedRun", null);
        trajectories.put(
                "runs",
                runs.stream()
                        .map(kept -> new LinkedHashMap<>(Map.of("kept", kept)))
                        .toList());
        return trajectories;
    }

    private static List<Double> constant(int times, double value) {
        return IntStream.range(0, times).mapToObj(i -> value).toList();
    }

    @SuppressWarnings("unchecked") // keys of JSON are texts
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return (Map<String, @Nullable Object>) value;
    }

    static Map<String, @Nullable Object> object(Map<String, ?> map, String key) {
        return object(map.get(key));
    }

    static List<?> list(Map<String, ?> map, String key) {
        return (List<?>) map.get(key);
    }

    /** Reads markup as strict XML. */
    static Document xml(String markup) {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException | IOException notXml) {
            throw new IllegalArgumentException(notXml);
        }
    }

    static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** Elements that have a class among their classes. */
    static List<Element> ofClass(Document page, String name, String kind) {
        return elements(page, name).stream()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(kind))
                .toList();
    }

    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException warning) throws SAXException {
            throw warning;
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}

package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an experiment has measured and the documentation says, word for word. */
public final class PublishedTable {

    private static final Path ERROR_RATES = Path.of("ERROR-RATES.md");
    private static final Path METRICS = Path.of("METRICS.md");

    private PublishedTable() {}

    /** Leaves the measured table in {@code target/error-rates}, to be copied into the page if a change was intended. */
    static void assertPublished(String name, String markdown) throws IOException {
        assertPublished(ERROR_RATES, Path.of("target", "error-rates"), name, markdown);
    }

    /** The same for the page of the metrics; measured tables are in {@code target/metrics}. */
    public static void assertPublishedOfMetrics(String name, String markdown) throws IOException {
        assertPublished(METRICS, Path.of("target", "metrics"), name, markdown);
    }

    private static void assertPublished(Path page, Path measured, String name, String markdown) throws IOException {
        System.out.println(markdown);
        Files.createDirectories(measured);
        Files.writeString(measured.resolve(name + ".md"), markdown);
        assertThat(Files.readString(page).replace("\r\n", "\n"))
                .as("%s, as measured now in %s", page, measured)
                .contains(markdown);
    }
}

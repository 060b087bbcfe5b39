package io.github.tailunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation whose tables are what experiments have measured, or what the code has, word for word. */
public enum PublishedTable {
    ERROR_RATES("ERROR-RATES.md", "error-rates"),
    METRICS("METRICS.md", "metrics"),
    REPORT("REPORT.md", "report-schema");

    private final Path page;
    private final Path measured;

    PublishedTable(String page, String directory) {
        this.page = Path.of(page);
        this.measured = Path.of("target", directory);
    }

    /** Leaves the measured table in {@code target}, to be copied into the page if a change was intended. */
    public void assertPublished(String name, String markdown) throws IOException {
        System.out.println(markdown);
        Files.createDirectories(measured);
        Files.writeString(measured.resolve(name + ".md"), markdown);
        assertThat(Files.readString(page).replace("\r\n", "\n"))
                .as("%s, as measured now in %s", page, measured)
                .contains(markdown);
    }
}

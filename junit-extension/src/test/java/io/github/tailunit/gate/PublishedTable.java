package io.github.tailunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an experiment has measured and the documentation says, word for word. */
final class PublishedTable {

    private static final Path PAGE = Path.of("ERROR-RATES.md");
    private static final Path MEASURED = Path.of("target", "error-rates");

    private PublishedTable() {}

    /** Leaves the measured table in {@code target/error-rates}, to be copied into the page if a change was intended. */
    static void assertPublished(String name, String markdown) throws IOException {
        System.out.println(markdown);
        Files.createDirectories(MEASURED);
        Files.writeString(MEASURED.resolve(name + ".md"), markdown);
        assertThat(Files.readString(PAGE).replace("\r\n", "\n"))
                .as("%s, as measured now in %s", PAGE, MEASURED)
                .contains(markdown);
    }
}

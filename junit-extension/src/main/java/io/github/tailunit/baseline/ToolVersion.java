package io.github.tailunit.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of TailUnit, as the build wrote it beside this class. */
public final class ToolVersion {

    /** Such as {@code 0.1.0}; {@code unknown} where the build has not filled it in. */
    public static final String CURRENT = read();

    private ToolVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream written = ToolVersion.class.getResourceAsStream("version.properties")) {
            if (written != null) {
                properties.load(written);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String version = properties.getProperty("version", "");
        return version.isEmpty() || version.startsWith("$")
                ? "unknown"
                : version; // an IDE may leave out the build's part
    }
}

package io.github.tailunit.statistics;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Numbers of other implementations; each file names the one that computed them. */
final class ReferenceValues {

    private ReferenceValues() {}

    static <T> T load(String file, Class<T> type) {
        try (InputStream in = ReferenceValues.class.getResourceAsStream(file)) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

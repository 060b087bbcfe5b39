package io.github.tailunit.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, texts, numbers, booleans and null as JSON. */
final class JsonText {

    private final StringWriter text = new StringWriter();
    private final JsonWriter json = new JsonWriter(text);

    private JsonText() {
        json.setIndent("  ");
    }

    static String of(Map<String, ?> tree) {
        JsonText writer = new JsonText();
        try {
            writer.write(tree);
        } catch (IOException impossible) { // it goes into memory
            throw new UncheckedIOException(impossible);
        }
        return writer.text.append('\n').toString();
    }

    private void write(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.name((String) entry.getKey());
                write(entry.getValue());
            }
            json.endObject();
        } else if (value instanceof List<?> list) {
            json.beginArray();
            for (Object element : list) {
                write(element);
            }
            json.endArray();
        } else if (value instanceof Number number) {
            json.value(number);
        } else if (value instanceof Boolean flag) {
            json.value(flag);
        } else {
            json.value((String) value);
        }
    }
}

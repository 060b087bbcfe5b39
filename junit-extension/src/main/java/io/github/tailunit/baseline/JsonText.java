package io.github.tailunit.baseline;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of maps, lists, texts, numbers, booleans and null as JSON: one value a line, two blanks a level, {@code \n}. */
public final class JsonText {

    private JsonText() {}

    /**
     * Writes a tree. Numbers are written so that they read back to the same bits.
     *
     * @param tree maps with texts as keys, lists, texts, finite numbers, booleans and null
     * @return the text, with a line end after its last line
     */
    public static String of(Map<String, ?> tree) {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.setIndent("  ");
        try {
            write(json, tree);
        } catch (IOException impossible) { // it goes into memory
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonWriter json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.name((String) entry.getKey());
                write(json, entry.getValue());
            }
            json.endObject();
        } else if (value instanceof List<?> list) {
            json.beginArray();
            for (Object element : list) {
                write(json, element);
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

    /**
     * Reads an object. Integers of 64 bits become {@link Long}, other numbers {@link Double}.
     *
     * @param text the text
     * @return its tree, in the order of the text
     * @throws IllegalArgumentException if the text is not one whole JSON object, or has a key twice or a number that is too
     *     large
     */
    public static Map<String, @Nullable Object> parse(String text) {
        JsonReader json = new JsonReader(new StringReader(text));
        json.setStrictness(Strictness.STRICT);
        try {
            Map<String, @Nullable Object> tree = object(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("there is text after its end");
            }
            return tree;
        } catch (IOException | IllegalStateException notJson) { // Gson throws the latter for a token of another kind
            throw new IllegalArgumentException("it is no JSON object", notJson);
        }
    }

    private static Map<String, @Nullable Object> object(JsonReader json) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (map.containsKey(key)) {
                throw new IllegalArgumentException("it has \"" + key + "\" twice");
            }
            map.put(key, value(json));
        }
        json.endObject();
        return map;
    }

    private static @Nullable Object value(JsonReader json) throws IOException {
        return switch (json.peek()) {
            case BEGIN_OBJECT -> object(json);
            case BEGIN_ARRAY -> array(json);
            case NUMBER -> number(json.nextString());
            case BOOLEAN -> json.nextBoolean();
            case NULL -> {
                json.nextNull();
                yield null;
            }
            default -> json.nextString();
        };
    }

    private static List<@Nullable Object> array(JsonReader json) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            list.add(value(json));
        }
        json.endArray();
        return list;
    }

    private static Number number(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException fraction) {
            double value = Double.parseDouble(digits);
            if (Double.isFinite(value)) {
                return value;
            }
            throw new IllegalArgumentException("the number " + digits + " is too large", fraction);
        }
    }
}

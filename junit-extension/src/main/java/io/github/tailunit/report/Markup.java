package io.github.tailunit.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds markup that is read alike as HTML and as XML. Whatever the build has named, such as tests, categories and errors, comes
 * in as text or as the value of an attribute, and here alone it is escaped.
 */
final class Markup {

    /** What stands for a character that XML has no place for. */
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder markup = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; names and values of attributes alternate. */
    Markup open(String element, String... attributes) {
        tag(element, attributes).append('>');
        open.push(element);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        markup.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element that cannot have content, which HTML writes like this only for some, and in pictures for all. */
    Markup empty(String element, String... attributes) {
        tag(element, attributes).append("/>");
        return this;
    }

    /** An element that holds text alone. */
    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /** Adds the style sheet or the script, which are ours; browsers take neither escaped. */
    Markup source(String element, String source) {
        open(element);
        markup.append(source);
        return close();
    }

    Markup lineEnd() {
        markup.append('\n');
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return markup.toString();
    }

    private StringBuilder tag(String element, String... attributes) {
        markup.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            markup.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            markup.append('"');
        }
        return markup;
    }

    private void escape(String text) {
        String given = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
        for (int i = 0; i < given.length(); i += Character.charCount(given.codePointAt(i))) {
            escape(given.codePointAt(i));
        }
    }

    private void escape(int character) {
        switch (character) {
            case '&' -> markup.append("&amp;");
            case '<' -> markup.append("&lt;");
            case '>' -> markup.append("&gt;");
            case '"' -> markup.append("&quot;");
            case '\'' -> markup.append("&#39;");
            default -> markup.appendCodePoint(isAllowed(character) ? character : REPLACEMENT);
        }
    }

    private static boolean isAllowed(int character) {
        boolean isControl = Character.isISOControl(character) && character != '\n' && character != '\t';
        boolean isSurrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        boolean isNoCharacter = (character & 0xFFFE) == 0xFFFE;
        return !isControl && !isSurrogate && !isNoCharacter;
    }
}

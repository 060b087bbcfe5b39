package io.github.tailunit.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Character references are text wherever they stand, so no name can become a link, a table cell or an element. Names stand in
 * elements for code besides, where GitHub looks for no mentions, issues, emoji and formulas.
 */
/** Texts as they must be written for GitHub's Markdown to show them as they are. */
final class Markdown {

    private static final Pattern SPECIAL = Pattern.compile("[&<>\"'`*_\\[\\]|~#!\\\\$@:]");
    private static final Pattern CONTROL = Pattern.compile("[\\s\\p{Cc}]+");
    private static final Pattern BACKTICKS = Pattern.compile("`{3,}");

    private Markdown() {}

    /** Within a line or a table cell. */
    static String text(String text) {
        Matcher special = SPECIAL.matcher(CONTROL.matcher(text).replaceAll(" "));
        return special.replaceAll(found -> "&#" + (int) found.group().charAt(0) + ";");
    }

    /** A name within a line or a table cell, at most so many characters of it. */
    static String name(String name, int longest) {
        return "<code>" + text(clipped(name, longest)) + "</code>";
    }

    /** Lines as they are. The fence is longer than any in them. */
    static String block(String lines) {
        String fence = BACKTICKS
                .matcher(lines)
                .results()
                .map(found -> found.group() + "`")
                .reduce("```", (one, other) -> one.length() >= other.length() ? one : other);
        return fence + "text\n" + lines.stripTrailing() + "\n" + fence + "\n";
    }

    /** Not within a pair of surrogates. */
    static String clipped(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "...";
    }
}

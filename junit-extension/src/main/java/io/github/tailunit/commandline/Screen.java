package io.github.tailunit.commandline;

import io.github.tailunit.report.Outcome;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes lines of at most a width, and outcomes in colours where they are wanted. The words alone say the same. */
final class Screen {

    /** A report of somebody else must not steer the terminal. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");

    private static final String RED = "31";
    private static final String YELLOW = "33";
    private static final String GREEN = "32";

    private final PrintWriter out;
    private final int width;
    private final boolean colours;

    Screen(PrintWriter out, int width, boolean colours) {
        this.out = out;
        this.width = width;
        this.colours = colours;
    }

    /** An outcome, and what has it. */
    void line(String indent, Outcome outcome, String text) {
        String word = outcome.word().toUpperCase(Locale.ROOT);
        String wrapped = wrapped(indent + word + "  " + text);
        out.print(indent + coloured(word, outcome) + wrapped.substring(indent.length() + word.length()) + "\n");
    }

    private String coloured(String word, Outcome outcome) {
        return colours ? "\033[1;" + colour(outcome) + "m" + word + "\033[0m" : word;
    }

    private static String colour(Outcome outcome) {
        return switch (outcome) {
            case FAIL, UNFINISHED, ERROR -> RED;
            case INCONCLUSIVE, NOT_JUDGED -> YELLOW;
            case PASS -> GREEN;
        };
    }

    /** Lines, each with a line end. */
    void text(String indent, String lines) {
        lines.lines().forEach(line -> out.print((line.isEmpty() ? "" : wrapped(indent + line)) + "\n"));
    }

    void flush() {
        out.flush();
    }

    /** Breaks a line at blanks; what follows stands a little further in than its beginning. */
    private String wrapped(String given) {
        String line = CONTROL.matcher(given).replaceAll(" ");
        String start = " ".repeat(line.length() - line.stripLeading().length());
        StringBuilder wrapped = new StringBuilder();
        String rest = line;
        while (rest.length() > width) {
            int end = breakOf(rest);
            if (end < 0) {
                break;
            }
            wrapped.append(rest.substring(0, end).stripTrailing()).append('\n');
            rest = start + "  " + rest.substring(end).stripLeading();
        }
        return wrapped.append(rest).toString();
    }

    /** The last blank that is not beyond the width, else the first one after; a word is never broken. */
    private int breakOf(String line) {
        int first = line.length() - line.stripLeading().length();
        int last = line.lastIndexOf(' ', width);
        return last > first ? last : line.indexOf(' ', Math.max(first, width));
    }
}

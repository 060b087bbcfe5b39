package io.github.tailunit.generation;

import java.io.Console;

/** Whether a person is watching. */
public final class Terminal {

    private Terminal() {}

    static boolean shows(Settings settings) {
        return switch (settings.progress()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> !settings.continuousIntegration() && isPresent();
        };
    }

    /**
     * Whether this process writes to a terminal.
     *
     * @return false where its output goes to a file or to another process
     */
    public static boolean isPresent() {
        return isPresent(System.console());
    }

    /** From JDK 22 on there is a console even where there is no terminal, and a method that tells. */
    private static boolean isPresent(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJdk22) {
            return true;
        }
    }
}

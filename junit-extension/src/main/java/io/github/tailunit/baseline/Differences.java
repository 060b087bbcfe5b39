package io.github.tailunit.baseline;

import java.util.List;

/** Two values in words, where they differ. */
final class Differences {

    private Differences() {}

    static void add(List<String> found, String what, Object then, Object now) {
        if (!then.equals(now)) {
            found.add(what + ": " + then + " then, " + now + " now");
        }
    }
}

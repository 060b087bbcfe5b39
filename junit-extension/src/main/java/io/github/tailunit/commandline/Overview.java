package io.github.tailunit.commandline;

import io.github.tailunit.report.BuildReport;
import java.util.stream.Collectors;

/** How many tests ended how, in one line. */
final class Overview {

    private Overview() {}

    static String of(BuildReport report) {
        int tests = report.tests().size();
        String counts = report.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        return tests + (tests == 1 ? " test" : " tests") + (counts.isEmpty() ? "" : ", " + counts) + ".";
    }
}

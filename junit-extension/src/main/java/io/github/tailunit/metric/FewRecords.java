package io.github.tailunit.metric;

import java.util.List;
import java.util.Locale;

/** What a verdict says about a reference that is short of what is judged. */
final class FewRecords {

    private FewRecords() {}

    static List<String> inTail(long records, RecordsNeeded needed) {
        return records >= needed.advised()
                ? List.of()
                : List.of(only(records) + (records == 1 ? " lies" : " lie") + " in this tail; "
                        + count(needed.advised()) + " are advised for this loop.");
    }

    static List<String> ofEvent(long records, RecordsNeeded needed) {
        return records >= needed.atLeast()
                ? List.of()
                : List.of(only(records) + (records == 1 ? " belongs" : " belong") + " to this event; "
                        + count(needed.atLeast()) + " are needed in this loop to tell its loss from sampling noise.");
    }

    private static String only(long records) {
        return "Only " + count(records) + " reference " + (records == 1 ? "record" : "records");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

package io.github.tailunit.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Classes such as {@code <unk>} into which a publisher has merged rare ones: the tail was cut before the data came here. */
final class MergedCategories {

    private static final Set<String> CATEGORIES =
            Set.of("unk", "oov", "other", "others", "misc", "miscellaneous", "rest", "rare");
    private static final Set<String> TOKENS =
            Set.of("<unk>", "[unk]", "<oov>", "[oov]", "<rare>", "<unknown>", "\uFFFD");

    private MergedCategories() {}

    /** {@code words} if the items are those of a language, in which "other" is a word like others. */
    static List<String> warnings(Numbering<?> reference, ItemCounts counts, boolean words) {
        List<String> warnings = new ArrayList<>();
        for (int item = 0; item < reference.size(); item++) {
            if (isMerged(reference.name(item).toLowerCase(Locale.ROOT), words)) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "The reference has '%s' (%,d, %.2f %%). If rare ones were merged into it, their tail was cut before it "
                                + "came here, and no metric sees what became of it.",
                        reference.name(item),
                        counts.reference()[item],
                        100 * counts.referenceShare(item)));
            }
        }
        return warnings;
    }

    private static boolean isMerged(String name, boolean words) {
        if (words) {
            return TOKENS.contains(name);
        }
        String letters = name.replaceAll("[^\\p{L}]+", "");
        return CATEGORIES.contains(letters) || letters.startsWith("unknown");
    }
}

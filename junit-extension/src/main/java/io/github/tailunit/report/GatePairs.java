package io.github.tailunit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the gates of a test in an earlier report of it: those that ask the same, then those that measure the same. */
final class GatePairs {

    /** What was frozen on the reference, which other data change. */
    private static final Pattern FROZEN = Pattern.compile(" \\(.*", Pattern.DOTALL);

    private final List<VerdictResult> left;
    private final List<VerdictResult> after;
    private final @Nullable VerdictResult[] found;

    private GatePairs(List<VerdictResult> before, List<VerdictResult> after) {
        this.left = new ArrayList<>(before);
        this.after = after;
        this.found = new VerdictResult[after.size()];
    }

    /** A gate in the earlier report, in the later one, or in both. */
    record Pair(Optional<VerdictResult> before, Optional<VerdictResult> after) {}

    static List<Pair> of(List<VerdictResult> before, List<VerdictResult> after) {
        GatePairs pairs = new GatePairs(before, after);
        pairs.match(VerdictResult::statement);
        pairs.match(verdict -> FROZEN.matcher(verdict.metric()).replaceFirst(""));
        return pairs.all();
    }

    private void match(Function<VerdictResult, String> name) {
        for (int i = 0; i < found.length; i++) {
            String wanted = name.apply(after.get(i));
            if (found[i] == null) {
                found[i] = take(name, wanted);
            }
        }
    }

    private @Nullable VerdictResult take(Function<VerdictResult, String> name, String wanted) {
        for (int i = 0; i < left.size(); i++) {
            if (name.apply(left.get(i)).equals(wanted)) {
                return left.remove(i);
            }
        }
        return null;
    }

    private List<Pair> all() {
        return Stream.concat(
                        IntStream.range(0, found.length)
                                .mapToObj(i -> new Pair(Optional.ofNullable(found[i]), Optional.of(after.get(i)))),
                        left.stream().map(gone -> new Pair(Optional.of(gone), Optional.empty())))
                .toList();
    }
}

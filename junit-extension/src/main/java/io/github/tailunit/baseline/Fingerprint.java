package io.github.tailunit.baseline;

import io.github.tailunit.generation.Recursion;
import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a training was, as far as it decides which numbers come out. Two trainings with the same fingerprint give the same
 * numbers unless the learner's code has changed: the question that a baseline is for.
 *
 * @param learner the name of the learner; that of a record has its settings, that of a lambda only what the user wrote. A
 *     change of code under the same name is what a comparison shows
 * @param regime the name of the regime
 * @param generations the number of fits in a run
 * @param sampleSize how many records each generation draws
 * @param referenceSize the number of reference records
 * @param seed the seed of the test, with its epoch and its rotation if there are any
 * @param seedLayout {@link Seed#LAYOUT} at that time
 * @param dataDigest a hash of the real records: of the reference, and of the fresh records that run 0 gets first if there
 *     are any. Where each run has a reference of its own, that of run 0
 */
public record Fingerprint(
        String learner,
        String regime,
        int generations,
        int sampleSize,
        int referenceSize,
        String seed,
        int seedLayout,
        String dataDigest) {

    /**
     * The fingerprint of a training.
     *
     * @param <S> the type of a batch
     * @param recursion what is trained
     * @return its fingerprint
     */
    public static <S> Fingerprint of(Recursion<S> recursion) {
        return new Fingerprint(
                withoutIdentities(recursion.learner().name()),
                recursion.regime().name(),
                recursion.generations(),
                recursion.sampleSize(),
                recursion.referenceSize(),
                recursion.declaredSeed().toString(),
                Seed.LAYOUT,
                dataDigest(recursion));
    }

    /** A record that holds an array or a lambda names itself by their addresses, which differ from process to process. */
    static String withoutIdentities(String name) {
        return name.replaceAll("\\$\\$Lambda[^@]*@", "\\$\\$Lambda@")
                .replaceAll("(?<=[\\w;])@[0-9a-f]{1,8}(?![0-9a-zA-Z])", "@");
    }

    List<String> differencesTo(Fingerprint now) {
        List<String> all = new ArrayList<>(loopDifferencesTo(now));
        all.addAll(runDifferencesTo(now));
        return all;
    }

    /** What makes it another loop. */
    List<String> loopDifferencesTo(Fingerprint now) {
        List<String> found = new ArrayList<>();
        Differences.add(found, "regime", regime, now.regime);
        Differences.add(found, "generations", generations, now.generations);
        Differences.add(found, "sampleSize", sampleSize, now.sampleSize);
        Differences.add(found, "reference records", referenceSize, now.referenceSize);
        return found;
    }

    /** What makes them other runs of the same loop. */
    List<String> runDifferencesTo(Fingerprint now) {
        List<String> found = new ArrayList<>();
        Differences.add(found, "learner", learner, now.learner);
        Differences.add(found, "seed", seed, now.seed);
        Differences.add(found, "layout of random numbers", seedLayout, now.seedLayout);
        Differences.add(found, "digest of the real data", dataDigest, now.dataDigest);
        return found;
    }

    private static <S> String dataDigest(Recursion<S> recursion) {
        BatchType<S> type = recursion.type();
        String reference = hex(type.digest(recursion.reference(0)));
        return IntStream.rangeClosed(1, recursion.generations())
                .filter(fit -> recursion.plan().freshSize(fit) > 0)
                .mapToObj(fit ->
                        reference + " " + hex(type.digest(recursion.real().fresh(0, fit))))
                .findFirst()
                .orElse(reference);
    }

    private static String hex(long bits) {
        return String.format(Locale.ROOT, "%016x", bits);
    }
}

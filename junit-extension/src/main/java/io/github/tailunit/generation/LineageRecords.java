package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.HypergeometricSampler;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one lineage trains on: its batches, as long as a later fit asks for them, and its real records. */
final class LineageRecords<S> {

    private final Recursion<S> recursion;
    private final TrainingPlan plan;
    private final BatchType<S> type;
    private final int index;
    private final List<@Nullable S> batches = new ArrayList<>(); // of generation g at g - 1
    private int @Nullable [] referenceOrder;

    LineageRecords(Recursion<S> recursion, int index) {
        this.recursion = recursion;
        this.plan = recursion.plan();
        this.type = recursion.type();
        this.index = index;
    }

    /** Adds the batch of the next generation and forgets those that no fit will ask for again. */
    void add(S batch) {
        batches.add(batches.isEmpty() ? recursion.real().firstBatch().orElse(batch) : batch);
        int generation = batches.size();
        for (int earlier = 1; earlier <= generation; earlier++) {
            if (plan.lastUse(earlier) <= generation) {
                batches.set(earlier - 1, null);
            }
        }
    }

    /** The first records of the reference in the order of this lineage; all of them for 0. */
    S reference(int size) {
        S all = recursion.reference(index);
        return size == 0 || size == type.size(all) ? all : type.select(all, Arrays.copyOf(referenceOrder(), size));
    }

    /** A new batch, which belongs to the learner. */
    S trainingSet(int fit) {
        if (fit == 1) {
            return type.copy(recursion.real().firstBatch().orElseGet(() -> recursion.reference(index)));
        }
        TrainingSet set = plan.trainingSet(fit);
        RandomStream random = recursion.stream(index, fit, Purpose.REGIME).stream();
        List<S> parts =
                set.parts().stream().map(part -> records(part, fit, random)).toList();
        return type.concatenate(
                set.subsample().isPresent() ? subsample(set.subsample().getAsInt(), parts, random) : parts);
    }

    private S records(TrainingPart part, int fit, RandomStream random) {
        S all = switch (part.source()) {
            case REFERENCE -> recursion.reference(index);
            case FRESH -> recursion.real().fresh(index, fit);
            case BATCH -> batches.get(part.generation() - 1);
        };
        int size = part.size().orElse(type.size(all));
        if (size == type.size(all)) {
            return all;
        }
        return type.select(
                all,
                part.source() == TrainingPart.Source.REFERENCE
                        ? Arrays.copyOf(referenceOrder(), size)
                        : someOf(type.size(all), size, random));
    }

    /** How many of each part is a draw of its own, so that the parts need not be joined to be drawn from. */
    private List<S> subsample(int size, List<S> parts, RandomStream random) {
        long[] sizes = parts.stream().mapToLong(type::size).toArray();
        long[] taken = HypergeometricSampler.spread(size, sizes, random);
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> type.select(parts.get(i), someOf((int) sizes[i], (int) taken[i], random)))
                .toList();
    }

    /** Positions drawn without replacement, in ascending order (selection sampling: Knuth, algorithm 3.4.2 S). */
    private static int[] someOf(int available, int size, RandomStream random) {
        int[] positions = new int[size];
        int taken = 0;
        for (int position = 0; taken < size; position++) {
            if (random.nextInt(available - position) < size - taken) {
                positions[taken++] = position;
            }
        }
        return positions;
    }

    /** A random order of the reference for the whole lineage: parts of it are its beginnings. */
    private int[] referenceOrder() {
        if (referenceOrder == null) {
            RandomStream random = recursion.stream(index, 0, Purpose.REGIME).stream();
            referenceOrder = RandomOrder.of(recursion.referenceSize(), random);
        }
        return referenceOrder;
    }
}

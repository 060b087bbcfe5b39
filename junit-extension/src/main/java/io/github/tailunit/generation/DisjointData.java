package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Seed;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/** Records of a finite pool in random order: each run has a block of its own, each generation a piece of the block. */
record DisjointData<S>(S pool) implements RealData.Origin<S> {

    @Override
    public BatchType<S> type() {
        return BatchType.of(pool);
    }

    @Override
    public RealDraws<S> open(BatchType<S> type, Seed seed, int[] sizes) {
        OptionalInt invalid = type.firstInvalid(pool);
        if (invalid.isPresent()) {
            throw new TrainingConfigurationException("record " + invalid.getAsInt() + " of the "
                    + type.size(pool) + " in the pool of RealData.disjoint is "
                    + type.describe(pool, invalid.getAsInt())
                    + "; remove or repair such records");
        }
        return new Draws<>(
                type.copy(pool), type, RandomOrder.of(type.size(pool), seed.child(Purpose.REAL_DATA).stream()), sizes);
    }

    private record Draws<S>(S pool, BatchType<S> type, int[] order, int[] sizes) implements RealDraws<S> {

        @Override
        public S draw(int run, int generation) {
            requireRuns(run + 1);
            int from = Math.toIntExact(run * perRun())
                    + Arrays.stream(sizes, 0, generation).sum();
            return type.select(pool, Arrays.copyOfRange(order, from, from + sizes[generation]));
        }

        private long perRun() {
            return Arrays.stream(sizes).asLongStream().sum();
        }

        @Override
        public void requireRuns(int runs) {
            if (runs * perRun() > order.length) {
                throw new TrainingConfigurationException(String.format(
                        Locale.ROOT,
                        "the pool of RealData.disjoint has %,d records, but %,d runs x %s = %,d are needed; give a larger "
                                + "pool, or choose a smaller sampleSize, fewer generations or a profile with fewer runs",
                        order.length,
                        runs,
                        recordsPerRun(),
                        runs * perRun()));
            }
        }

        private String recordsPerRun() {
            long fresh = perRun() - sizes[0];
            if (fresh == 0) {
                return String.format(Locale.ROOT, "%,d for the reference", sizes[0]);
            }
            return sizes[0] == 0
                    ? String.format(Locale.ROOT, "%,d fresh records", fresh)
                    : String.format(Locale.ROOT, "(%,d for the reference + %,d fresh records)", sizes[0], fresh);
        }
    }
}

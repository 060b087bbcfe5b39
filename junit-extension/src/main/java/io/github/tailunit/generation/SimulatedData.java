package io.github.tailunit.generation;

import io.github.tailunit.model.BatchType;
import io.github.tailunit.random.Purpose;
import io.github.tailunit.random.Seed;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Records from a user's function, a stream of random numbers for each run and generation. */
record SimulatedData<S>(RealData.Source<S> source) implements RealData.Origin<S> {

    @Override
    public BatchType<S> type() {
        return BatchType.of(source.draw(1, new Seed(0).stream()));
    }

    @Override
    public RealDraws<S> open(BatchType<S> type, Seed seed, int[] sizes) {
        return new Draws<>(source, type, seed, sizes, new ConcurrentHashMap<>());
    }

    /** A query may be slow and many ask for the same records, so they are kept while there is memory. */
    private record Draws<S>(
            RealData.Source<S> source, BatchType<S> type, Seed seed, int[] sizes, Map<Place, SoftReference<S>> known)
            implements RealDraws<S> {

        @Override
        public S draw(int run, int generation) {
            Place place = new Place(run, generation);
            SoftReference<S> kept = known.get(place);
            S records = kept == null ? null : kept.get();
            if (records == null) {
                records = checked(run, generation);
                known.put(place, new SoftReference<>(records));
            }
            return records;
        }

        @Override
        public S again(int run, int generation) {
            return checked(run, generation);
        }

        private S checked(int run, int generation) {
            int size = sizes[generation];
            S records = source.draw(size, seed.child(run).child(generation).child(Purpose.REAL_DATA).stream());
            String where = " (run " + run + ", generation " + generation + ")";
            if (records == null || type.size(records) != size) {
                throw new TrainingConfigurationException("the source of RealData.from returned "
                        + (records == null ? "null" : type.size(records) + " records") + " when asked for " + size
                        + where + "; return as many as are asked for");
            }
            OptionalInt invalid = type.firstInvalid(records);
            if (invalid.isPresent()) {
                throw new TrainingConfigurationException("the source of RealData.from drew "
                        + type.describe(records, invalid.getAsInt()) + " as record " + invalid.getAsInt() + " of "
                        + size + where + "; remove or repair such records");
            }
            return type.copy(records);
        }
    }

    private record Place(int run, int generation) {}
}

package io.github.tailunit.baseline;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Lets one thread of one process at a time change a file: what others write between reading and writing would be lost. The
 * lock is on an empty file among the temporary ones, so that none lies beside the baselines. It is left there, since another
 * process may wait for it; so that these files do not become many, baselines whose paths have the same digest share one.
 *
 * @param file the file that is locked
 */
public record WriteLock(Path file) {

    /** The system's locks are between processes. */
    private static final Object THREADS = new Object();

    private static final int FILES = 256;

    /**
     * The lock of a file; where the file system does not tell upper from lower case, neither may the lock.
     *
     * @param changed the file that is to be changed
     * @return its lock
     */
    public static WriteLock of(Path changed) {
        String path = changed.toAbsolutePath().normalize().toString().toLowerCase(Locale.ROOT);
        String user = System.getProperty("user.name").replaceAll("\\W", "_"); // another's files may not be written
        String name = String.format(Locale.ROOT, "tailunit-%s-%02x.lock", user, Math.floorMod(path.hashCode(), FILES));
        return new WriteLock(Path.of(System.getProperty("java.io.tmpdir"), name));
    }

    /**
     * The lock of a file that lies among files that a build throws away: beside it, where all processes find it whatever their
     * directory of temporary files is.
     *
     * @param changed the file that is to be changed
     * @return its lock
     */
    public static WriteLock beside(Path changed) {
        return new WriteLock(changed.resolveSibling("." + changed.getFileName() + ".lock"));
    }

    /** What is done while a lock is held. */
    @FunctionalInterface
    public interface Change {

        /**
         * Does it.
         *
         * @throws IOException if it cannot be done
         */
        void make() throws IOException;
    }

    /**
     * Waits for the lock, and holds it meanwhile.
     *
     * @param change what to do
     * @throws IOException if the lock cannot be taken, and nothing is done; or if the change throws it
     */
    public void hold(Change change) throws IOException {
        synchronized (THREADS) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed
                change.make();
            }
        }
    }
}

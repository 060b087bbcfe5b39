package io.github.tailunit.baseline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files whole or not at all: who reads meanwhile, or after a crash, sees what was there before. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Replaces a file, or creates it with the directories that it is in.
     *
     * @param file the file
     * @param text what it is to hold, in UTF-8
     * @throws IOException if it cannot be written; then it is as it was
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces a file, or creates it with the directories that it is in.
     *
     * @param file the file
     * @param bytes what it is to hold
     * @throws IOException if it cannot be written; then it is as it was
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(beside, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside); // it is there only if something failed
        }
    }
}

package io.github.tailunit.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4, doi:10.6028/NIST.FIPS.180-4) of text: what tells files, definitions and names apart wherever they are read. */
public final class Checksum {

    private Checksum() {}

    /**
     * The checksum of a text.
     *
     * @param text any text, taken as UTF-8
     * @return 32 bytes
     */
    public static byte[] of(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}

package io.dropoff.db;

import io.dropoff.data.PrivateFiles;
import io.dropoff.settings.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The password of an embedded database: the given one, else one that is made once and kept in a file beside the database. To be used while
 * the database's start is locked.
 */
final class EmbeddedPassword {

    private static final int BYTES = 32;

    private final Path file;
    private final Secret given;

    EmbeddedPassword(EmbeddedFile database, Secret given) {
        this.file = database.password();
        this.given = given;
    }

    /** Whether a person set it. */
    boolean isGiven() {
        return !given.value().isEmpty();
    }

    /** Whether nothing has to be made. */
    boolean isThere() throws IOException {
        return isGiven() || Files.exists(file) && !read().isEmpty();
    }

    /** Makes it when there is none; it is on the disk when this returns. */
    String value() throws IOException {
        if (isGiven()) {
            return given.value();
        }
        if (!isThere()) {
            make();
        }
        return read();
    }

    private String read() throws IOException {
        return Files.readString(file).strip();
    }

    private void make() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try (FileChannel out =
                PrivateFiles.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
        }
    }
}

package io.dropoff.http;

import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.actions.Role;
import io.dropoff.data.PrivateFiles;
import io.dropoff.fault.InvalidSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * A file of users: lines {@code name:role:hash}, hashes by bcrypt. What is changed in it holds at once. Thread-safe.
 */
public final class Users {

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private static final int COST = 12;

    /** bcrypt reads no more. */
    private static final int LONGEST_PASSWORD = 72;

    private static final int SHORTEST_PASSWORD = 8;
    private static final String NAME = "[\\p{L}\\p{N}._@-]{1,64}";
    private static final String HEAD = "# Users of Dropoff: name:role:bcrypt. `dropoff user` writes it.\n";

    private final Path file;
    private FileTime seen;
    private Map<String, UserLine> entries = Map.of();

    public Users(Path file) {
        this.file = file;
    }

    /** One line. */
    public record UserLine(String name, Role role, String hash) {

        /** Takes a while: it is meant to. */
        boolean isPassword(String given) {
            return given.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD && BCrypt.checkpw(given, hash);
        }
    }

    /** By name. */
    public synchronized Map<String, UserLine> all() {
        try {
            FileTime now = Files.getLastModifiedTime(file);
            if (!now.equals(seen)) {
                entries = read();
                seen = now;
            }
        } catch (IOException | InvalidSettings e) {
            // Nobody comes in by a file that cannot be read.
            LOG.error("Nobody can sign in: {}", e.toString());
            entries = Map.of();
            seen = null;
        }
        return entries;
    }

    Optional<UserLine> find(String name) {
        return Optional.ofNullable(all().get(name));
    }

    /** @throws InvalidSettings with the line that is wrong */
    public Map<String, UserLine> read() throws IOException {
        Map<String, UserLine> found = new TreeMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.strip().split(":", 3);
                Optional<Role> role = parts.length == 3 ? Role.of(parts[1]) : Optional.empty();
                if (role.isEmpty() || !parts[0].matches(NAME) || !parts[2].startsWith("$2")) {
                    throw new InvalidSettings(List.of(file + ", line " + number
                            + ": expected name:role:hash with a role of viewer, operator, admin"
                            + " and a hash by bcrypt"));
                }
                found.put(parts[0], new UserLine(parts[0], role.get(), parts[2]));
            }
        }
        return Map.copyOf(found);
    }

    /** Adds a user, or gives one another password or role. */
    public synchronized void put(String name, Role role, String password) {
        int length = password.getBytes(StandardCharsets.UTF_8).length;
        if (!name.matches(NAME)) {
            throw new NotPossible(
                    Reason.INVALID, "'" + name + "' is no name", "Letters, digits and . _ @ - are, at most 64.");
        }
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
            throw new NotPossible(
                    Reason.INVALID,
                    "the password has " + length + " bytes",
                    "Choose one of " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + ".");
        }
        Map<String, UserLine> changed = existing();
        changed.put(name, new UserLine(name, role, BCrypt.hashpw(password, BCrypt.gensalt(COST))));
        write(changed);
    }

    /** False when there is none of that name. */
    public synchronized boolean remove(String name) {
        Map<String, UserLine> changed = existing();
        boolean there = changed.remove(name) != null;
        if (there) {
            write(changed);
        }
        return there;
    }

    private Map<String, UserLine> existing() {
        try {
            return Files.exists(file) ? new TreeMap<>(read()) : new TreeMap<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Map<String, UserLine> users) {
        StringBuilder text = new StringBuilder(HEAD);
        users.values().forEach(user -> text.append(user.name())
                .append(':')
                .append(user.role().word())
                .append(':')
                .append(user.hash())
                .append('\n'));
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            PrivateFiles.createFile(part);
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            seen = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.dropoff.http;

import io.dropoff.data.Json;
import io.dropoff.data.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * Where a running process answers, for commands with the same data folder: in a file that only its own account can read.
 *
 * @param url of its server
 * @param token that lets commands in
 * @param pid of the process
 */
public record Instance(String url, String token, long pid) {

    /** Header, encoded like a part of an address: who gave the command. */
    public static final String BY = "Dropoff-By";

    /** Header: which command. */
    public static final String WITH = "Dropoff-With";

    /** Header: where from. */
    public static final String FROM = "Dropoff-From";

    private static final String FILE = "instance.json";

    /** A word for {@link #token}. */
    public static String newToken() {
        return Secrets.next();
    }

    /** Tells commands of it. */
    public void write(Path data) throws IOException {
        Path file = data.resolve(FILE);
        Path part = data.resolve("." + FILE + ".part");
        Files.deleteIfExists(part);
        PrivateFiles.createFile(part);
        Files.writeString(part, Json.text(Map.of("url", url, "token", token, "pid", pid)));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process ends: commands are on their own. What another process wrote stays. */
    public void delete(Path data) throws IOException {
        if (find(data).filter(this::equals).isPresent()) {
            Files.deleteIfExists(data.resolve(FILE));
        }
    }

    private static boolean runs(Object pid) {
        return pid instanceof Long number && ProcessHandle.of(number).isPresent();
    }

    /** The process that runs with this data folder, if it still does. */
    public static Optional<Instance> find(Path data) {
        try {
            Object file = Json.read(Files.readString(data.resolve(FILE)));
            Optional<Object> url = Json.member(file, "url");
            Optional<Object> token = Json.member(file, "token");
            Optional<Object> pid = Json.member(file, "pid");
            return url.isPresent()
                            && token.isPresent()
                            && pid.filter(Instance::runs).isPresent()
                    ? Optional.of(new Instance(url.get().toString(), token.get().toString(), (long) pid.get()))
                    : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}

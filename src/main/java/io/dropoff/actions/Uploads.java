package io.dropoff.actions;

import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.intake.DropFolder;
import io.dropoff.intake.DropKind;
import io.dropoff.intake.DropNames;
import io.dropoff.intake.IncomingFiles;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.settings.FolderSettings;
import io.dropoff.settings.LoadType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files that come in by the network: first under a hidden name beside the place where they go, there only when they are whole.
 * Thread-safe.
 */
public final class Uploads {

    private static final int LONGEST_NAME = 255 - "20261123_151500_".length() - ".rejects.csv".length();

    private static final Map<String, String> KINDS =
            Map.of("reference", "reference_data_table", "plain", "none_reference_data_table");

    /** Of a file that is only looked at. */
    private static final DropKind NO_FOLDER = new DropKind(LoadType.APPEND, false);

    private final FolderSettings folders;
    private final Path data;
    private final IntakeSwitch intake;
    private final DropNames names;
    private final Map<String, Upload> received = new ConcurrentHashMap<>();

    /**
     * Of an installation.
     *
     * @param data below which files lie that are only looked at
     * @param intake while it is held for want of room, nothing comes in
     */
    public Uploads(FolderSettings folders, Path data, IntakeSwitch intake) {
        this.intake = intake;
        this.folders = folders;
        this.data = data;
        this.names = new DropNames(folders);
    }

    /**
     * A file on its way in.
     *
     * @param part where its bytes are written
     * @param target where it is to be
     * @param kind what its folder's files are
     */
    public record Upload(Path part, Path target, DropKind kind) {}

    /**
     * A file for one of the drop-off folders.
     *
     * @param kind {@code reference} or {@code plain}
     * @param type {@code fullload}, {@code append}
     * @throws NotPossible when there is no such folder, the name is none, or taken, or there is no room
     */
    public Upload forFolder(String kind, String type, String name) throws IOException {
        requireRoom();
        DropKind files = kind(kind, type);
        Path target = folder(kind, files.loadType()).resolve(name(name));
        DropFolder.usual(target.getParent()).create();
        refuseTaken(target);
        return new Upload(IncomingFiles.part(target.getParent()), target, files);
    }

    /** A file that is only looked at: in a folder of its own, which {@link #discard} deletes with it. */
    public Upload forALook(String name) throws IOException {
        requireRoom();
        String good = name(name);
        Path folder = Files.createDirectories(IncomingFiles.uploads(data));
        Path target = Files.createDirectory(folder.resolve(UUID.randomUUID().toString()))
                .resolve(good);
        return new Upload(target, target, NO_FOLDER);
    }

    private void requireRoom() {
        if (intake.held().isPresent()) {
            throw new NotPossible(
                    Reason.NO_ROOM,
                    "there is not enough room on the disk for another file",
                    "Send it again when somebody has freed space; nothing of it was kept.");
        }
    }

    private static DropKind kind(String kind, String type) {
        Optional<LoadType> known = Stream.of(LoadType.values())
                .filter(each -> each.word().equals(type))
                .findFirst();
        if (!KINDS.containsKey(kind) || known.isEmpty()) {
            throw new NotPossible(
                    Reason.NOT_FOUND, "there is no folder " + kind + "/" + type, "These exist: " + folders() + ".");
        }
        return new DropKind(known.get(), kind.equals("reference"));
    }

    private Path folder(String kind, LoadType type) {
        return folders.root()
                .toAbsolutePath()
                .normalize()
                .resolve(KINDS.get(kind))
                .resolve(type.word());
    }

    private static String folders() {
        return KINDS.keySet().stream()
                .sorted()
                .flatMap(kind -> Stream.of(LoadType.values()).map(type -> kind + "/" + type.word()))
                .collect(Collectors.joining(", "));
    }

    /** Refuses what is no name, or none that a folder would take. */
    private String name(String name) {
        boolean plain = !name.isEmpty()
                && name.codePoints().noneMatch(Uploads::isNoPartOfAName)
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        if (!plain) {
            throw new NotPossible(
                    Reason.INVALID,
                    "that is no name of a file",
                    "Expected a name without /, \\, control and direction signs, of at most " + LONGEST_NAME
                            + " bytes, for example airports_20241201.csv.");
        }
        if (!names.isDrop(name)) {
            throw new NotPossible(
                    Reason.INVALID,
                    "a file of the name " + name + " is not taken from a folder",
                    "Expected a name that is not hidden, with one of the endings "
                            + folders.endingList()
                            + " (also with .gz).");
        }
        return name;
    }

    private static boolean isNoPartOfAName(int sign) {
        int type = Character.getType(sign);
        return sign == '/'
                || sign == '\\'
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static void refuseTaken(Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw taken(target);
        }
    }

    private static NotPossible taken(Path target) {
        return new NotPossible(
                Reason.CONFLICT,
                "a file of the name " + target.getFileName() + " waits in the folder already",
                "Wait until it is loaded, or send this one under another name.");
    }

    /** Remembers an upload whose bytes have all come; what it answers finds it again, once, and nobody can guess it. */
    public String received(Upload upload) {
        String key = UUID.randomUUID().toString();
        received.put(key, upload);
        return key;
    }

    /** The upload of that key. */
    public Optional<Upload> take(String key) {
        return Optional.ofNullable(key).map(received::remove);
    }

    /**
     * Puts a whole file into its folder, in one step and for good.
     *
     * @param length that the sender announced; empty when it announced none
     * @throws NotPossible when the length is another, or somebody else put a file of that name there meanwhile
     */
    public void complete(Upload upload, Optional<Long> length) throws IOException {
        try {
            requireLength(upload.part(), length);
            try (FileChannel channel = FileChannel.open(upload.part(), StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            // A link refuses a name that is taken, which a rename would not.
            if (!link(upload)) {
                refuseTaken(upload.target());
                Files.move(upload.part(), upload.target());
            }
            Optional<Path> marker = folders.doneMarker(upload.target()).filter(Files::notExists);
            if (marker.isPresent()) {
                Files.createFile(marker.get());
            }
        } finally {
            Files.deleteIfExists(upload.part());
        }
    }

    /** False on file systems without links. */
    private static boolean link(Upload upload) throws IOException {
        try {
            Files.createLink(upload.target(), upload.part());
            return true;
        } catch (FileAlreadyExistsException e) {
            throw taken(upload.target());
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
            return false;
        }
    }

    private static void requireLength(Path part, Optional<Long> length) throws IOException {
        long size = Files.size(part);
        if (length.isPresent() && length.get() != size) {
            throw new NotPossible(
                    Reason.INVALID,
                    size + " bytes came, " + length.get() + " were announced",
                    "Send the file again; nothing of it was kept.");
        }
    }

    /** Forgets an upload and what came of it. */
    public static void discard(Upload upload) throws IOException {
        Files.deleteIfExists(upload.part());
        if (upload.part().equals(upload.target())) {
            Files.deleteIfExists(upload.target().getParent());
        }
    }
}

package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.LoadCancelled;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.FormatHints;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.FormatSettings.TrailerCount;
import io.dropoff.settings.TableSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerTest {

    @TempDir
    Path folder;

    @Test
    void theProfileHoldsTheFilesIdentity() throws Exception {
        Path file = write("a,b\n1,2\n");
        Instant modified = Instant.parse("2024-12-01T10:00:00Z");
        Files.setLastModifiedTime(file, FileTime.from(modified));
        FileProfile profile = Samples.profile(file, Samples.csv());
        assertThat(profile.sha256()).isEqualTo(sha256(file));
        assertThat(profile.size()).isEqualTo(8);
        assertThat(profile.modified()).isEqualTo(modified);
    }

    @Test
    void theNamesAreThoseOfTheHeaderEvenWhenDetectionSaidOtherwise() throws IOException {
        FileProfile profile = Samples.profile(write("x,y\n1,2\n"), Samples.csv());
        assertThat(profile.format().names()).containsExactly("x", "y");
    }

    @Test
    void aFileThatIsGoneIsLeftInPlace() {
        LeftInPlace left = catchThrowableOfType(
                LeftInPlace.class, () -> Samples.profile(folder.resolve("gone.csv"), Samples.csv()));
        assertThat(left.code()).isEqualTo(ErrorCode.VANISHED);
    }

    @Test
    void aFileThatVanishesWhileItIsReadIsLeftInPlace() throws IOException {
        Path file = write("a,b\n1,2\n");
        LeftInPlace left = catchThrowableOfType(LeftInPlace.class, () -> profileWhile(file, read -> delete(file)));
        assertThat(left.code()).isEqualTo(ErrorCode.VANISHED);
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsLeftInPlace() throws IOException {
        Path file = write("a,b\n1,2\n");
        LeftInPlace left = catchThrowableOfType(LeftInPlace.class, () -> profileWhile(file, read -> append(file)));
        assertThat(left.code()).isEqualTo(ErrorCode.FILE_CHANGED);
    }

    @Test
    void aBrokenFileThatSomebodyIsStillWritingIsLeftInPlace() throws IOException {
        Path file = write("a,b\n1,2\n3");
        LeftInPlace left = catchThrowableOfType(LeftInPlace.class, () -> profileWhile(file, read -> append(file)));
        assertThat(left.code()).isEqualTo(ErrorCode.FILE_CHANGED);
    }

    @Test
    void aFileWithoutReadPermissionIsRejected() throws IOException {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews())
                .as("needs POSIX permissions")
                .contains("posix");
        Path file = write("a,b\n1,2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file))
                .as("this account may read everything")
                .isFalse();
        RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> Samples.profile(file, Samples.csv()));
        assertThat(rejected.code()).isEqualTo(ErrorCode.UNREADABLE);
    }

    @Test
    void whatTheProgressThrowsPassesThrough() throws IOException {
        Path file = write("a,b\n1,2\n");
        assertThatThrownBy(() -> profileWhile(file, read -> {
                    throw new LoadCancelled("by a test");
                }))
                .isInstanceOf(LoadCancelled.class);
    }

    @Test
    void theProgressEndsAtTheFilesSize() throws IOException {
        Path file = write("a,b\n" + "1,2\n".repeat(100_000));
        List<Long> progress = new ArrayList<>();
        profileWhile(file, progress::add);
        assertThat(progress).isSorted().endsWith(400_004L).hasSizeGreaterThan(3);
    }

    @Test
    void theFirstFormatThatHoldsForEveryRecordIsTaken() throws IOException {
        Path file = write("a;b\n1;2\n1,5;3\n");
        CsvFormat comma = Samples.csv();
        CsvFormat semicolon = Samples.format(Map.of("delimiter", ";"));
        assertThat(candidates(file, comma, semicolon).format().delimiter()).isEqualTo(";");
    }

    @Test
    void whenNoFormatHoldsTheErrorIsThatOfTheBest() throws IOException {
        Path file = write("a,b\n1,2\n1,2,3\n4;5\n");
        CsvFormat semicolon = Samples.format(Map.of("delimiter", ";"));
        RefusedFile rejected =
                catchThrowableOfType(RefusedFile.class, () -> candidates(file, Samples.csv(), semicolon));
        assertThat(rejected).hasMessageContaining("line 3: 3 fields");
    }

    @Test
    void aRaggedRecordIsNotGuessedAwayAsASingleColumn() throws IOException {
        Path file = write("a,b\n1,2\n1,2,3\n");
        CsvFormat comma = Samples.format(Map.of("columns", 2));
        CsvFormat single = Samples.format(Map.of("columns", 1, "delimiter", "|"));
        RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> candidates(file, comma, single));
        assertThat(rejected.code()).isEqualTo(ErrorCode.FIELD_COUNT);
    }

    @Test
    void aQuoteThatIsNeverClosedIsTheQuoteOfTheFile() throws Exception {
        Path file = write("id,name\n1,\"a\"\n2,\"b\"\n3,\"c\n4,d\n5,e\n");
        List<UnfitFile> known = new ArrayList<>();
        Profiler profiler = new Profiler(Samples.FORMAT, Samples.LOAD);
        RefusedFile refused = catchThrowableOfType(
                RefusedFile.class,
                () -> profiler.profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, known::add));
        assertThat(refused.code()).isEqualTo(ErrorCode.UNCLOSED_QUOTE);
        assertThat(known.get(0).format().orElseThrow().quote()).contains('"');
    }

    @Test
    void ofARefusedFileHashAndLikeliestFormatAreKnown() throws Exception {
        Path file = write("a,b\n1,2\n1\n" + "3,4\n".repeat(100_000));
        List<UnfitFile> known = new ArrayList<>();
        Profiler profiler = new Profiler(
                (source, set, hints) -> List.of(Samples.csv(), Samples.format(Map.of("charset", "windows-1252"))),
                Samples.FORMAT,
                Samples.LOAD);
        assertThatThrownBy(() -> profiler.profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, known::add))
                .isInstanceOf(RefusedFile.class);
        assertThat(known).containsExactly(new UnfitFile(sha256(file), Optional.of(Samples.csv())));
    }

    @Test
    void aRaggedFileIsNotReadAgainInAnotherEncoding() throws IOException {
        Path file = write("a,b\n1,2\n1\n");
        List<Long> progress = new ArrayList<>();
        Profiler profiler = new Profiler(
                (source, set, hints) -> List.of(Samples.csv(), Samples.format(Map.of("charset", "windows-1252"))),
                Samples.FORMAT,
                Samples.LOAD);
        assertThatThrownBy(() ->
                        profiler.profile(file, TableSettings.NONE, FormatHints.NONE, progress::add, refused -> {}))
                .isInstanceOf(RefusedFile.class);
        assertThat(progress).as("one format, and the hash").containsExactly(10L, 10L);
    }

    @Test
    void invalidBytesInOneEncodingMayBeTextInTheNext() throws IOException {
        Path file = Files.write(folder.resolve("file.csv"), new byte[] {'a', '\n', (byte) 0xE4, '\n'});
        CsvFormat western = Samples.format(Map.of("charset", "windows-1252"));
        FileProfile profile = candidates(file, Samples.csv(), western);
        assertThat(Samples.rows(file, profile)).containsExactly(new String[] {"ä"});
    }

    @Test
    void quotesAreTextWithoutQuestionWhenAPersonSaidSo() throws IOException {
        Path file = write("a,b\n1,\"x\n2,y\n");
        TableSettings set = set(Optional.empty(), Optional.of(""));
        CsvFormat format = Samples.format(Map.of("quote", ""));
        Profiler profiler = new Profiler((source, table, hints) -> List.of(format), Samples.FORMAT, Samples.LOAD);
        assertThat(profiler.profile(file, set, FormatHints.NONE, read -> {}, refused -> {})
                        .rows())
                .isEqualTo(2);
    }

    private static TableSettings set(Optional<Character> delimiter, Optional<String> quote) {
        TableSettings none = TableSettings.NONE;
        return new TableSettings(
                delimiter,
                quote,
                none.escape(),
                none.encoding(),
                none.header(),
                none.skipLines(),
                none.trailer(),
                none.shortRows(),
                none.types(),
                none.nullValues(),
                none.maxRejects(),
                none.minMatch(),
                none.drift(),
                none.schema(),
                none.backupSchema(),
                none.keepIdentity(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    @Test
    void blanksPartColumnsWhereAPersonSaidSo() throws IOException {
        Path file = write("name  note\nAnna  well done\nBert  not yet\n");
        Profiler profiler = new Profiler(Samples.FORMAT, Samples.LOAD);
        FileProfile wide = profiler.profile(
                file, set(Optional.of(TableSettings.GAPS), Optional.empty()), FormatHints.NONE, r -> {}, r -> {});
        assertThat(wide.format().delimiter()).isEqualTo("gaps");
        assertThat(Samples.rows(file, wide))
                .containsExactly(new String[] {"Anna", "well done"}, new String[] {"Bert", "not yet"});
        RefusedFile refused = catchThrowableOfType(
                RefusedFile.class,
                () -> profiler.profile(
                        file,
                        set(Optional.of(TableSettings.BLANKS), Optional.empty()),
                        FormatHints.NONE,
                        r -> {},
                        r -> {}));
        assertThat(refused.code()).isEqualTo(ErrorCode.FIELD_COUNT);
        assertThat(refused.place().line()).hasValue(2);
    }

    @Test
    void theAdviceNamesTheTablesOwnSetting() throws IOException {
        Path file = write("a,b\n1\n");
        RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> Samples.profile(file, Samples.csv()));
        assertThat(rejected.adviceFor("price_list")).contains("dropoff.table.price_list.delimiter");
        assertThat(rejected.advice()).contains("dropoff.table.<table>.delimiter");
    }

    @Test
    void aWrongTrailerCountFailsTheFileWhenThatIsSet() throws IOException {
        Path file = write("a,b\n1,2\nEOF 5\n");
        CsvFormat format = Samples.format(Map.of("trailer", "EOF 5", "end", 8));
        RefusedFile rejected = catchThrowableOfType(
                RefusedFile.class,
                () -> Samples.profile(
                        file, format, new FormatSettings(Samples.MAX_FIELD, 0, TrailerCount.FAIL, 0), Samples.LOAD));
        assertThat(rejected.code()).isEqualTo(ErrorCode.TRAILER_COUNT);
        assertThat(rejected.place().line()).hasValue(3);
        FormatSettings off = new FormatSettings(Samples.MAX_FIELD, 0, TrailerCount.OFF, 0);
        assertThat(Samples.profile(file, format, off, Samples.LOAD).warnings()).isEmpty();
    }

    @Test
    void aFieldOfTheLimitIsReadAndOneCharacterMoreIsNot() throws IOException {
        FormatSettings limits = new FormatSettings(1000, 0, TrailerCount.WARN, 0);
        String quotes = "\"\"".repeat(1000);
        Path fits = write("a,b\n" + "x".repeat(1000) + ",\"" + quotes + "\"\n");
        assertThat(Samples.profile(fits, Samples.csv(), limits, Samples.LOAD).columns())
                .extracting(ColumnProfile::maxLength)
                .containsExactly(1000, 1000);
        for (String tooLong : List.of("x".repeat(1001), "\"" + quotes + "x\"", "\"" + "x".repeat(100_000))) {
            Path file = write("a,b\n1,2\n" + tooLong + ",1\n");
            for (CsvFormat format : List.of(Samples.csv(), Samples.format(Map.of("escape", "\\")))) {
                RefusedFile rejected = catchThrowableOfType(
                        RefusedFile.class, () -> Samples.profile(file, format, limits, Samples.LOAD));
                assertThat(rejected.code()).isEqualTo(ErrorCode.FIELD_SIZE);
                assertThat(rejected.place().line()).hasValue(3);
            }
        }
    }

    @Test
    void aLineOfAGigabyteFailsAtTheLimitOfAField() throws IOException {
        Path file = folder.resolve("line.csv.gz");
        byte[] megabyte = zip("x".repeat(1 << 20));
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(zip("a,b\n1,\""));
            for (int i = 0; i < 1024; i++) {
                out.write(megabyte);
            }
        }
        RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> Samples.profile(file, Samples.csv()));
        assertThat(rejected.code()).isEqualTo(ErrorCode.FIELD_SIZE);
    }

    @Test
    void aHundredThousandColumnsAreRefused() throws IOException {
        Path header = write("a,".repeat(100_000) + "\n1,2\n");
        assertThat(catchThrowableOfType(RefusedFile.class, () -> Samples.profile(header, Samples.csv()))
                        .code())
                .isEqualTo(ErrorCode.COLUMN_COUNT);
        Path record = write("a,b\n" + "1,".repeat(100_000) + "\n");
        assertThat(catchThrowableOfType(RefusedFile.class, () -> Samples.profile(record, Samples.csv())))
                .hasMessageContaining("line 2: more than 16384 fields");
    }

    @Test
    void aNameOfThousandsOfCharactersIsNone() throws IOException {
        Path file = write("a;".repeat(100_000) + "\n1;2\n");
        RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> Samples.profile(file, Samples.csv()));
        assertThat(rejected.code()).isEqualTo(ErrorCode.COLUMN_NAME);
        assertThat(rejected).hasMessageContaining("column 1 has 200000 characters");
    }

    @Test
    void invalidBytesFarIntoTheFileAreNamedByByteAndLine() throws IOException {
        Path file = write("a,b\n" + "1,ä\n".repeat(50_000));
        Files.write(file, new byte[] {'x', ',', (byte) 0xE4, '\n'}, StandardOpenOption.APPEND);
        RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> Samples.profile(file, Samples.csv()));
        assertThat(rejected.code()).isEqualTo(ErrorCode.ENCODING);
        assertThat(rejected.place().line()).hasValue(50_002);
        assertThat(rejected).hasMessageContaining("byte " + (4 + 5 * 50_000 + 2));
    }

    @Test
    void anOverLongColumnNameIsCutAndSaidSo() throws IOException {
        FileProfile profile = Samples.profile(write("x".repeat(200) + ",b\n1,2\n"), Samples.csv());
        assertThat(profile.columns().get(0).name()).isEqualTo("x".repeat(128));
        assertThat(profile.warnings())
                .extracting(Warning::text)
                .containsExactly("column 1: its name has 200 characters and was cut to 128");
    }

    private static String sha256(Path file) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(hash);
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private FileProfile candidates(Path file, CsvFormat... formats) {
        return new Profiler((source, set, hints) -> List.of(formats), Samples.FORMAT, Samples.LOAD)
                .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
    }

    private static FileProfile profileWhile(Path file, LongConsumer bytesRead) {
        return new Profiler((source, set, hints) -> List.of(Samples.csv()), Samples.FORMAT, Samples.LOAD)
                .profile(file, TableSettings.NONE, FormatHints.NONE, bytesRead, refused -> {});
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("file.csv"), text);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file) {
        try {
            if (Files.size(file) < 20) {
                Files.writeString(file, "5,6\n", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.dropoff.rows;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.LoadCancelled;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.FormatDetection;
import io.dropoff.format.FormatHints;
import io.dropoff.format.detect.FormatDetector;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Pass 1 over a file (FR-004, FR-006): works out the format, proves it on every record, and takes the file's measure. Reads the
 * file in a stream, in memory that does not grow with it. Stateless; safe for all threads.
 */
public final class Profiler {

    /** The file itself is at fault or gone: no other format makes it better. */
    private static final Set<ErrorCode> FINAL =
            Set.of(ErrorCode.COMPRESSION, ErrorCode.UNREADABLE, ErrorCode.SEVERAL_TABLES, ErrorCode.TRAILER_COUNT);

    /** What a quote that means something else does to records. */
    private static final Set<ErrorCode> QUOTES =
            Set.of(ErrorCode.STRAY_QUOTE, ErrorCode.UNCLOSED_QUOTE, ErrorCode.FIELD_COUNT, ErrorCode.FIELD_SIZE);

    private final FormatDetection detection;
    private final FormatSettings limits;
    private final LoadSettings load;
    private final RowListener listener;

    /** With {@link FormatDetector}. */
    public Profiler(FormatSettings limits, LoadSettings load) {
        this(new FormatDetector(limits), limits, load);
    }

    /** With detection of one's own. */
    public Profiler(FormatDetection detection, FormatSettings limits, LoadSettings load) {
        this(detection, limits, load, RowListener.NONE);
    }

    private Profiler(FormatDetection detection, FormatSettings limits, LoadSettings load, RowListener listener) {
        this.detection = detection;
        this.limits = limits;
        this.load = load;
        this.listener = listener;
    }

    /** The same, whose every value is heard; for one file at a time, unless the listener is for more. */
    public Profiler heardBy(RowListener everyValue) {
        return new Profiler(detection, limits, load, everyValue);
    }

    /**
     * Profiles the file. Of the formats it may have, the first that holds for every record is taken; when none does, the error is
     * that of the best.
     *
     * @param bytesRead told the bytes read so far after every chunk: 0 while the format is looked for, then from 1 to the file's
     *     size, from the beginning again for every format tried and for the hash of a file at fault; what it throws ({@link LoadCancelled}) passes through
     * @param refused told what is known all the same of a file that is at fault, before the error says so
     * @throws RefusedFile the file is at fault: its place and what to do are in it
     * @throws LeftInPlace VANISHED, FILE_CHANGED, or UNREADABLE at the moment
     */
    public FileProfile profile(
            Path file, TableSettings set, FormatHints hints, LongConsumer bytesRead, Consumer<UnfitFile> refused) {
        DropFile drop = DropFile.at(file, limits.maxUnzipped());
        List<CsvFormat> formats = List.of();
        try {
            // Of an encoding that a person set, what does not fit is told of all bytes.
            boolean parts = drop.isInParts() && set.encoding().isEmpty();
            Optional<FileProfile> early = parts ? byParts(drop, set, hints, bytesRead) : Optional.empty();
            formats = early.isPresent()
                    ? List.of(early.get().format())
                    : detection.candidates(drop.source(bytesRead, false), set, hints);
            FileProfile profile = early.isPresent() ? early.get() : firstProved(drop, formats, set, bytesRead);
            drop.requireUnchanged();
            Certainty.require(profile.format(), hints, limits);
            return profile;
        } catch (RefusedFile e) {
            UnfitFile known = new UnfitFile(
                    sha256(drop, bytesRead, e.code() == ErrorCode.COMPRESSION),
                    formats.stream().findFirst().map(format -> asSeen(format, e.code())));
            // A file that somebody is still writing has all sorts of errors.
            drop.requireUnchanged();
            refused.accept(known);
            throw e;
        } catch (UncheckedIOException e) {
            throw drop.fault(e.getCause());
        } catch (IOException e) {
            throw drop.fault(e);
        }
    }

    /** By a format that parts of a large file show; empty when all of it has to be looked at first, if only to tell what is wrong with it. */
    private Optional<FileProfile> byParts(DropFile drop, TableSettings set, FormatHints hints, LongConsumer bytesRead)
            throws IOException {
        try {
            List<CsvFormat> formats = detection.candidates(drop.source(bytesRead, true), set, hints);
            return Optional.of(firstProved(drop, formats, set, bytesRead));
        } catch (RefusedFile e) {
            return Optional.empty();
        }
    }

    /** With the quote that the error is about, which made detection take quotes for text. */
    private static CsvFormat asSeen(CsvFormat format, ErrorCode fault) {
        boolean quote = fault == ErrorCode.UNCLOSED_QUOTE || fault == ErrorCode.STRAY_QUOTE;
        return quote && format.quote().isEmpty() ? Formats.quoted(format, LooseQuotes.QUOTE) : format;
    }

    /** Of the whole content, wherever its error was; of the file when it cannot be unpacked. */
    private static String sha256(DropFile drop, LongConsumer bytesRead, boolean packed) {
        try (Fingerprint file = packed ? drop.openPacked(bytesRead) : drop.open(bytesRead)) {
            file.readToEnd();
            return file.sha256();
        } catch (IOException e) {
            throw drop.fault(e);
        }
    }

    private FileProfile firstProved(DropFile drop, List<CsvFormat> formats, TableSettings set, LongConsumer bytesRead)
            throws IOException {
        Attempts attempts = new Attempts(drop, set, bytesRead);
        for (CsvFormat format : formats) {
            Optional<FileProfile> proved = attempts.with(format, formats.get(0));
            if (proved.isPresent()) {
                return proved.get();
            }
        }
        for (CsvFormat format : attempts.misquoted()) {
            Optional<FileProfile> proved = attempts.with(format, formats.get(0));
            // What has columns for all that is damaged, not a list with quotes in it.
            if (proved.filter(found -> !isList(format) || found.columns().size() == 1)
                    .isPresent()) {
                return proved.get();
            }
        }
        throw attempts.firstFault();
    }

    private static boolean isList(CsvFormat format) {
        return format.names().size() == 1;
    }

    /** The formats tried so far for one file. */
    private final class Attempts {

        private final DropFile drop;
        private final TableSettings set;
        private final LongConsumer bytesRead;
        private final List<CsvFormat> misshapen = new ArrayList<>();
        private RefusedFile first;
        private CsvFormat misquoted;

        Attempts(DropFile drop, TableSettings set, LongConsumer bytesRead) {
            this.drop = drop;
            this.set = set;
            this.bytesRead = bytesRead;
        }

        /** Empty when the format does not hold for the whole file, or does not deserve a try. */
        Optional<FileProfile> with(CsvFormat format, CsvFormat best) throws IOException {
            if (isHopeless(format, best, misshapen, first)) {
                return Optional.empty();
            }
            try {
                return Optional.of(prove(drop, format, set, bytesRead));
            } catch (RefusedFile e) {
                if (FINAL.contains(e.code())) {
                    throw e;
                }
                if (e.code() != ErrorCode.ENCODING) {
                    misshapen.add(format);
                }
                boolean quotes = QUOTES.contains(e.code()) && !(isList(format) && e.code() == ErrorCode.FIELD_COUNT);
                misquoted = misquoted == null && quotes ? format : misquoted;
                first = first == null ? e : first;
                return Optional.empty();
            }
        }

        /** Other readings of the best format's quotes, when they may be what is wrong. */
        List<CsvFormat> misquoted() {
            if (misquoted == null) {
                return List.of();
            }
            return Formats.otherQuotes(misquoted, set).stream()
                    .filter(other -> !isList(misquoted) || other.quote().isEmpty())
                    .toList();
        }

        RefusedFile firstFault() {
            if (first == null) {
                throw new IllegalStateException("no candidate format");
            }
            return first;
        }
    }

    /** Records that are ragged in one encoding are so in every other; and any text holds as a single column. */
    private static boolean isHopeless(
            CsvFormat format, CsvFormat first, List<CsvFormat> misshapen, RefusedFile failed) {
        boolean guessesAway =
                failed != null && format.names().size() == 1 && first.names().size() > 1;
        return guessesAway || misshapen.stream().anyMatch(other -> Formats.haveSameShape(other, format));
    }

    private FileProfile prove(DropFile drop, CsvFormat format, TableSettings set, LongConsumer bytesRead)
            throws IOException {
        // It never says stop: one call reads the whole file.
        ProfileHandler handler = new ProfileHandler(format, ProfileRules.of(format, set, limits, load), listener);
        try (Fingerprint raw = drop.open(bytesRead);
                TextReader text = drop.text(raw, format);
                RecordSource records = RecordSource.open(text, format, limits.maxField(), handler)) {
            records.advance();
            raw.readToEnd();
            if (raw.size() != drop.version().size()) {
                throw drop.changed();
            }
            List<Warning> warnings = new ArrayList<>(handler.warnings());
            CsvFormat proved = handler.provedFormat();
            new TrailerCheck(drop, proved, set)
                    .of(handler.rows(), limits.trailerCount())
                    .ifPresent(warnings::add);
            return new FileProfile(
                    raw.sha256(),
                    drop.version().size(),
                    drop.version().modified(),
                    proved,
                    handler.columnProfiles(),
                    handler.rows(),
                    List.copyOf(warnings));
        }
    }
}

package io.dropoff.rows;

import io.dropoff.format.CsvFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Decodes strictly: bytes that are not valid in the charset, and NUL characters, end it with their place. A byte order mark is
 * dropped. Not for several threads.
 */
final class TextReader extends Reader {

    /** Counts lines up to a byte, when an error has to say where it is. */
    @FunctionalInterface
    interface LineFinder {
        long lineAt(long offset) throws IOException;
    }

    private static final int CHUNK = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final InputStream in;
    private final CsvFormat format;
    private final LineFinder lines;
    private final CharsetDecoder decoder;
    private final boolean utf8;
    private final boolean bytesShowNul;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).limit(0);

    /** Offset in the text's bytes of the first byte in the buffer. */
    private long base;

    /** The character before those read next; a line end before the first. */
    private char before = '\n';

    /** Whether byte order marks may be among the characters read last. */
    private boolean marks;

    private boolean ended;
    private boolean flushed;

    TextReader(InputStream in, CsvFormat format, LineFinder lines) {
        this.in = in;
        this.format = format;
        this.lines = lines;
        this.decoder = format.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.utf8 = format.charset().equals(StandardCharsets.UTF_8);
        String charset = format.charset().name();
        this.marks = !utf8 && isUnicode(charset);
        this.bytesShowNul = !charset.startsWith("UTF-16") && !charset.startsWith("UTF-32");
    }

    private static boolean isUnicode(String charset) {
        return charset.startsWith("UTF-") || charset.equals("GB18030");
    }

    @Override
    public int read(char[] target, int offset, int wanted) throws IOException {
        // FastCSV, when its buffer has reached its limit, asks for more than there is room for.
        int length = Math.min(wanted, target.length - offset);
        int count = decode(CharBuffer.wrap(target, offset, length)) - offset;
        if (!bytesShowNul) {
            refuseNul(target, offset, count);
        }
        int kept = marks ? withoutMarks(target, offset, count) : count;
        if (kept == 0 && count > 0) {
            return read(target, offset, length);
        }
        if (kept > 0) {
            before = target[offset + kept - 1];
        }
        return count == 0 && length > 0 ? -1 : kept;
    }

    /** Concatenated files have the mark at the beginning of later lines too. */
    private int withoutMarks(char[] target, int offset, int count) {
        int to = offset;
        char last = before;
        for (int i = offset; i < offset + count; i++) {
            char c = target[i];
            if (c != BYTE_ORDER_MARK || last != '\n' && last != '\r') {
                target[to++] = c;
                last = c;
            }
        }
        marks = !utf8;
        return to - offset;
    }

    /** Decodes something unless the end is reached; answers the position after it. */
    private int decode(CharBuffer out) throws IOException {
        int start = out.position();
        while (out.position() == start && out.hasRemaining() && !flushed) {
            if (utf8) {
                marks |= Utf8.decode(bytes, out);
            }
            int rest = out.position();
            CoderResult result = decoder.decode(bytes, out, ended);
            marks |= utf8 && holdsMark(out.array(), rest, out.position());
            if (out.position() == start) {
                if (result.isError()) {
                    throw invalid(result.length());
                }
                if (ended) {
                    decoder.flush(out);
                    flushed = true;
                } else {
                    fill();
                }
            }
        }
        return out.position();
    }

    private static boolean holdsMark(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == BYTE_ORDER_MARK) {
                return true;
            }
        }
        return false;
    }

    private void fill() throws IOException {
        base += bytes.position();
        bytes.compact();
        int from = bytes.position();
        int count = in.read(bytes.array(), from, bytes.capacity() - from);
        ended = count < 0;
        if (!ended) {
            bytes.position(from + count);
        }
        bytes.flip();
        if (bytesShowNul && !ended) {
            refuseNul(from, count);
        }
    }

    private void refuseNul(int from, int count) throws IOException {
        byte[] array = bytes.array();
        int i = from;
        int end = from + count;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(array, i);
            if (((eight - LOW_BITS) & ~eight & HIGH_BITS) != 0) {
                break;
            }
        }
        for (; i < end; i++) {
            if (array[i] == 0) {
                throw Rejections.nul(lines.lineAt(base + i), base + i);
            }
        }
    }

    private void refuseNul(char[] text, int offset, int count) throws IOException {
        for (int i = offset; i < offset + count; i++) {
            if (text[i] == 0) {
                int width = format.charset().name().startsWith("UTF-16") ? 2 : 4;
                long at = base + bytes.position() - (long) width * (offset + count - i);
                throw Rejections.nul(lines.lineAt(at), at);
            }
        }
    }

    private RuntimeException invalid(int length) throws IOException {
        long offset = base + bytes.position();
        int end = Math.min(bytes.limit(), bytes.position() + Math.max(1, length));
        String shown = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes.array(), bytes.position(), end);
        return ended && end == bytes.limit() && isBegun(bytes.get(bytes.position()))
                ? Rejections.cutOff(lines.lineAt(offset), offset, shown, format)
                : Rejections.encoding(lines.lineAt(offset), offset, shown, format);
    }

    /** Whether a character of several bytes may begin like this. */
    private boolean isBegun(byte first) {
        int lead = Byte.toUnsignedInt(first);
        return utf8 ? lead >= 0xC2 && lead <= 0xF4 : format.charset().name().startsWith("UTF-16");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

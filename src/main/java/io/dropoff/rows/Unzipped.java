package io.dropoff.rows;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip, of one member or several. Stricter than Java's own stream, which takes damage after the first member for the end
 * of the file: whatever follows must be a whole member, or zeros.
 */
final class Unzipped extends InputStream {

    private static final int CHUNK = 64 * 1024;
    private static final int MAGIC = 0x1F8B;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final long limit;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed = new byte[CHUNK];
    private int next;
    private int end;
    private long offset;
    private long total;
    private boolean inMember;
    private boolean finished;

    /** @param limit bytes it may unpack to; 0 = no limit */
    Unzipped(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!finished) {
            if (!inMember && !beginMember()) {
                break;
            }
            int count = inflate(target, start, length);
            if (count > 0) {
                crc.update(target, start, count);
                total += count;
                if (limit > 0 && total > limit) {
                    throw tooLarge();
                }
                return count;
            }
        }
        finished = true;
        return -1;
    }

    private int inflate(byte[] target, int start, int length) throws IOException {
        try {
            int count = inflater.inflate(target, start, length);
            if (count > 0) {
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw damaged("it needs a dictionary");
            } else {
                feed();
            }
            return 0;
        } catch (DataFormatException e) {
            RefusedFile damaged = damaged("its data cannot be unpacked");
            damaged.addSuppressed(e);
            throw damaged;
        }
    }

    private void feed() throws IOException {
        if (next == end && !fill()) {
            throw truncated();
        }
        inflater.setInput(packed, next, end - next);
        offset += end - next;
        next = end;
    }

    private boolean beginMember() throws IOException {
        boolean first = offset == 0;
        int begin = next();
        if (!first) {
            while (begin == 0) {
                begin = next();
            }
        }
        if (begin < 0) {
            // A file of no bytes is empty, packed or not.
            return false;
        }
        if ((begin << 8 | byteOrEnd()) != MAGIC) {
            throw damaged(first ? "it does not begin as gzip does" : "what follows its end is not gzip");
        }
        skipHeader();
        inflater.reset();
        crc.reset();
        inMember = true;
        return true;
    }

    private void skipHeader() throws IOException {
        int method = byteOrEnd();
        int flags = byteOrEnd();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw damaged("its header is wrong");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(byteOrEnd() | byteOrEnd() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            byteOrEnd();
        }
    }

    private void skipText() throws IOException {
        int c = byteOrEnd();
        while (c != 0) {
            c = byteOrEnd();
        }
    }

    private void endMember() throws IOException {
        int unused = inflater.getRemaining();
        next -= unused;
        offset -= unused;
        long checksum = fourBytes();
        long size = fourBytes();
        if (checksum != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw damaged("its checksum is wrong");
        }
        inMember = false;
    }

    private long fourBytes() throws IOException {
        return byteOrEnd() | (long) byteOrEnd() << 8 | (long) byteOrEnd() << 16 | (long) byteOrEnd() << 24;
    }

    private int byteOrEnd() throws IOException {
        int c = next();
        if (c < 0) {
            throw truncated();
        }
        return c;
    }

    private int next() throws IOException {
        if (next == end && !fill()) {
            return -1;
        }
        offset++;
        return packed[next++] & 0xFF;
    }

    private boolean fill() throws IOException {
        int count = in.read(packed, 0, packed.length);
        next = 0;
        end = Math.max(0, count);
        return count > 0;
    }

    private RefusedFile truncated() {
        return rejected("the compressed file ends too early");
    }

    private RefusedFile damaged(String why) {
        return rejected("the compressed file is damaged near byte " + offset + ": " + why);
    }

    private static RefusedFile rejected(String message) {
        return RefusedFile.file(
                ErrorCode.COMPRESSION,
                message,
                "Check the file with gzip -t and ask the sender for it again; a file that is not compressed must end in .csv.");
    }

    private RefusedFile tooLarge() {
        return RefusedFile.file(
                ErrorCode.COMPRESSION,
                "the compressed file unpacks to more than " + limit + " bytes",
                "Raise dropoff.max-unzipped if the file is meant to be so large.");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}

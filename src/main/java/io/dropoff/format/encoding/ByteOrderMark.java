package io.dropoff.format.encoding;

import java.nio.charset.Charset;
import java.util.Optional;

/** The marks that some writers put before the text, longest first: that of UTF-32LE begins with that of UTF-16LE. */
enum ByteOrderMark {
    UTF_32LE("UTF-32LE", 0xFF, 0xFE, 0, 0),
    UTF_32BE("UTF-32BE", 0, 0, 0xFE, 0xFF),
    UTF_8("UTF-8", 0xEF, 0xBB, 0xBF),
    UTF_16LE("UTF-16LE", 0xFF, 0xFE),
    UTF_16BE("UTF-16BE", 0xFE, 0xFF),
    GB18030("GB18030", 0x84, 0x31, 0x95, 0x33);

    private final String charset;
    private final int[] bytes;

    ByteOrderMark(String charset, int... bytes) {
        this.charset = charset;
        this.bytes = bytes;
    }

    Charset charset() {
        return Charset.forName(charset);
    }

    int length() {
        return bytes.length;
    }

    static Optional<ByteOrderMark> of(byte[] head) {
        for (ByteOrderMark mark : values()) {
            if (mark.begins(head)) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    private boolean begins(byte[] head) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}

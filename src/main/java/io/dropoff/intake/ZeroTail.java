package io.dropoff.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Tells a file whose copy took its whole size at once and has not come to the end: what is missing is zero bytes. */
final class ZeroTail {

    /** No text ends in so many of them, not even one of four bytes a character. */
    private static final int LEAST = 64;

    private ZeroTail() {}

    /** Whether text, something packed or nothing at all is followed by zero bytes up to the end. */
    static boolean has(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            return size >= 2 * LEAST && isZero(read(channel, size - LEAST)) && isBeginning(read(channel, 0));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static byte[] read(SeekableByteChannel channel, long from) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LEAST);
        channel.position(from);
        int count = channel.read(bytes);
        while (count > 0) {
            count = channel.read(bytes);
        }
        return bytes.array();
    }

    private static boolean isZero(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && bytes[i] == 0) {
            i++;
        }
        return i == bytes.length;
    }

    /** Other files may well end so, and are refused for what they are. */
    private static boolean isBeginning(byte[] bytes) {
        if (bytes[0] == 0x1F && bytes[1] == (byte) 0x8B) {
            return true;
        }
        int text = 0;
        while (text < bytes.length && (bytes[text] < 0 || bytes[text] >= '\t')) {
            text++;
        }
        boolean zeros = true;
        for (int i = text; i < bytes.length; i++) {
            zeros &= bytes[i] == 0;
        }
        return zeros;
    }
}

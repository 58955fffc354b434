package io.dropoff.fault;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a file system said, for people: Java tells some of it by the name of the exception alone, whose message is then only a path. */
public final class FileProblem {

    private FileProblem() {}

    /**
     * On one line, with the path that it is about where that is known.
     *
     * @param error an {@link java.io.IOException}, or an unchecked one around it
     */
    public static String of(Exception error) {
        return error instanceof UncheckedIOException unchecked ? told(unchecked.getCause()) : told(error);
    }

    private static String told(Exception error) {
        if (error instanceof CharacterCodingException) {
            return "its bytes are no UTF-8";
        }
        String message = error.getMessage();
        if (message == null) {
            return error.getClass().getSimpleName();
        }
        if (error instanceof FileSystemException file && file.getReason() == null) {
            return OneLine.of(what(file) + ": " + message);
        }
        return OneLine.of(message);
    }

    private static String what(FileSystemException error) {
        if (error instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "there is a file of this name";
        }
        if (error instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        return error instanceof NotDirectoryException
                ? "it is no folder"
                : error.getClass().getSimpleName();
    }
}

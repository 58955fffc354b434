package io.dropoff.intake;

import java.io.File;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/** The parts of Camel's lock strategy that a strategy without marker files, waiting and warnings has no use for. */
abstract class TurnLock implements GenericFileExclusiveReadLockStrategy<File> {

    @Override
    public final void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {
        // No marker files, so none to clean up.
    }

    @Override
    public final void releaseExclusiveReadLockOnAbort(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        // It was not taken.
    }

    @Override
    public final void setTimeout(long timeout) {
        // A look takes no time.
    }

    @Override
    public final void setCheckInterval(long checkInterval) {
        // The interval is the poll's.
    }

    @Override
    public final void setReadLockLoggingLevel(LoggingLevel readLockLoggingLevel) {
        // Nothing to warn about: a file that is not complete is looked at again.
    }

    @Override
    public final void setMarkerFiler(boolean markerFile) {
        // None are written.
    }

    @Override
    public final void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {
        // None are written.
    }
}

package io.dropoff.contract;

import io.dropoff.Aside;
import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** An ALTER TABLE of H2 that nobody waits for any more, and that is held while it copies the rows; closing lets it end. */
public final class HeldChange implements AutoCloseable {

    private static volatile CountDownLatch copying;
    private static volatile CountDownLatch end;

    private final CompletableFuture<Void> change;

    HeldChange(Database database, String table) {
        copying = new CountDownLatch(1);
        end = new CountDownLatch(1);
        change = Aside.run(() -> {
            try (Connection connection = database.loadConnection()) {
                Sql.execute(
                        connection, "CREATE ALIAS IF NOT EXISTS held FOR \"" + HeldChange.class.getName() + ".value\"");
                Sql.execute(connection, "ALTER TABLE " + table + " ADD COLUMN late int DEFAULT held()");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                copying.countDown();
            }
        });
    }

    /** Comes back once the first row is being copied. */
    void awaitCopy() throws InterruptedException {
        copying.await();
    }

    /** The new column's value: called by H2 for each row. */
    public static int value() throws InterruptedException {
        copying.countDown();
        end.await();
        return 0;
    }

    @Override
    public void close() {
        end.countDown();
        change.join();
    }
}

package io.dropoff.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchlistTest {

    private static final Path FULLLOAD = Path.of("/drop/reference_data_table/fullload");
    private static final Path APPEND = Path.of("/drop/reference_data_table/append");
    private static final Set<Path> BOTH = Set.of(FULLLOAD, APPEND);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Watchlist list = new Watchlist();

    @Test
    void everyUnchangedLookCounts() {
        assertThat(list.look(drop(APPEND, "a.csv", 10, 0))).isEqualTo(1);
        assertThat(list.look(drop(APPEND, "a.csv", 10, 0))).isEqualTo(2);
        assertThat(list.look(drop(APPEND, "a.csv", 10, 0))).isEqualTo(3);
    }

    @Test
    void aFileThatGrewSinceTheLastLookStartsAgain() {
        list.look(drop(APPEND, "a.csv", 10, 0));
        list.look(drop(APPEND, "a.csv", 10, 0));

        assertThat(list.look(drop(APPEND, "a.csv", 11, 0))).isEqualTo(1);
    }

    @Test
    void aFileThatWasTouchedSinceTheLastLookStartsAgain() {
        list.look(drop(APPEND, "a.csv", 10, 0));

        assertThat(list.look(drop(APPEND, "a.csv", 10, 1))).isEqualTo(1);
    }

    @Test
    void aFileThatOnePollDidNotShowIsForgotten() {
        pass(APPEND, drop(APPEND, "a.csv", 10, 0));
        pass(APPEND);

        assertThat(list.size()).isZero();
        assertThat(list.look(drop(APPEND, "a.csv", 10, 0))).isEqualTo(1);
    }

    @Test
    void aFolderThatCannotBeListedForgetsNothing() {
        pass(APPEND, drop(APPEND, "a.csv", 10, 0));
        list.passBegins(APPEND);
        list.passFailed(APPEND);

        assertThat(list.size()).isEqualTo(1);
    }

    @Test
    void aYoungerFileWaitsForTheOlderOneOfItsTable() {
        Drop older = drop(APPEND, "a_20241201.csv", 10, 0);
        Drop younger = drop(APPEND, "a_20241202.csv", 10, 1);
        pass(APPEND, older, younger);

        assertThat(list.isNext(younger.file(), Set.of(APPEND))).isFalse();
        assertThat(list.isNext(older.file(), Set.of(APPEND))).isTrue();
    }

    @Test
    void anAppendWaitsForTheOlderFullloadNextDoor() {
        Drop fullload = drop(FULLLOAD, "a.csv", 10, 0);
        Drop append = drop(APPEND, "a.csv", 10, 1);
        pass(APPEND, append);
        pass(FULLLOAD, fullload);
        pass(APPEND, append);

        assertThat(list.isNext(append.file(), BOTH)).isFalse();
        assertThat(list.isNext(fullload.file(), BOTH)).isTrue();
        list.take(fullload.file());
        assertThat(list.isNext(append.file(), BOTH)).isTrue();
    }

    @Test
    void nobodyGoesBeforeTheOtherFoldersWereListed() {
        Drop append = drop(APPEND, "a.csv", 10, 1);
        pass(APPEND, append);
        assertThat(list.isNext(append.file(), BOTH)).isFalse();

        pass(FULLLOAD);
        assertThat(list.isNext(append.file(), BOTH)).isTrue();
    }

    @Test
    void anUnreadableFolderHoldsUpNobody() {
        Drop append = drop(APPEND, "a.csv", 10, 1);
        pass(APPEND, append);
        list.passFailed(FULLLOAD);

        assertThat(list.isNext(append.file(), BOTH)).isTrue();
    }

    @Test
    void otherTablesDoNotWait() {
        Drop older = drop(APPEND, "a.csv", 10, 0);
        Drop other = drop(APPEND, "b.csv", 10, 1);
        pass(APPEND, older, other);

        assertThat(list.isNext(other.file(), Set.of(APPEND))).isTrue();
    }

    @Test
    void aFileThatIsPutBackKeepsItsLooksAndItsTurn() {
        Drop older = drop(APPEND, "a.csv", 10, 0);
        Drop younger = drop(APPEND, "a_20241201.csv", 10, 1);
        pass(APPEND, older, younger);
        list.take(older.file());
        assertThat(list.isNext(younger.file(), Set.of(APPEND))).isTrue();

        list.putBack(older.file());

        assertThat(list.isNext(younger.file(), Set.of(APPEND))).isFalse();
        assertThat(list.look(older)).isEqualTo(2);
    }

    @Test
    void aTakenFileIsNotForgottenByThePollsThatDoNotShowIt() {
        Drop drop = drop(APPEND, "a.csv", 10, 0);
        pass(APPEND, drop);
        list.take(drop.file());
        pass(APPEND);

        assertThat(list.size()).isEqualTo(1);
        list.remove(drop.file());
        assertThat(list.size()).isZero();
    }

    private void pass(Path folder, Drop... shown) {
        list.passBegins(folder);
        for (Drop drop : shown) {
            list.look(drop);
        }
        list.passEnded(folder);
    }

    private static Drop drop(Path folder, String name, long size, int second) {
        return Drop.of(folder.resolve(name), size, NOON.plusSeconds(second));
    }
}

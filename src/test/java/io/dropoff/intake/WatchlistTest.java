package io.dropoff.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.file.FileVersion;
import io.dropoff.naming.TableNames;
import io.dropoff.settings.LoadType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchlistTest {

    private static final Path FULLLOAD = Path.of("/drop/reference_data_table/fullload");
    private static final Path APPEND = Path.of("/drop/reference_data_table/append");
    private static final Set<Path> BOTH = Set.of(FULLLOAD, APPEND);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final TableNames NAMES = new TableNames(Set.of("csv"), Map.of());

    private final Watchlist list = new Watchlist(NAMES);

    @Test
    void everyPassThatSawItUnchangedCounts() {
        assertThat(pass(look(APPEND, "a.csv", 10, 0))).isEqualTo(1);
        assertThat(pass(look(APPEND, "a.csv", 10, 0))).isEqualTo(2);
        assertThat(pass(look(APPEND, "a.csv", 10, 0))).isEqualTo(3);
    }

    @Test
    void aSecondLookInTheSamePassDoesNotCount() {
        Look look = look(APPEND, "a.csv", 10, 0);

        assertThat(pass(look, look)).isEqualTo(1);
        assertThat(pass(look, look)).isEqualTo(2);
    }

    @Test
    void aLookOutsideOfAPassDoesNotCount() {
        Look look = look(APPEND, "a.csv", 10, 0);
        assertThat(list.look(look, kind(look.file().getParent()))).isZero();
        assertThat(list.size()).isZero();
        pass(look);

        assertThat(list.look(look, kind(look.file().getParent()))).isEqualTo(1);
        assertThat(list.look(look, kind(look.file().getParent()))).isEqualTo(1);
        assertThat(list.look(look(APPEND, "a.csv", 11, 0), kind(APPEND))).isZero();
        assertThat(pass(look)).isEqualTo(2);
    }

    @Test
    void aFileThatGrewSinceTheLastLookStartsAgain() {
        pass(look(APPEND, "a.csv", 10, 0));
        pass(look(APPEND, "a.csv", 10, 0));

        assertThat(pass(look(APPEND, "a.csv", 11, 0))).isEqualTo(1);
    }

    @Test
    void aFileThatWasTouchedSinceTheLastLookStartsAgain() {
        pass(look(APPEND, "a.csv", 10, 0));

        assertThat(pass(look(APPEND, "a.csv", 10, 1))).isEqualTo(1);
    }

    @Test
    void aFileThatOnePollDidNotShowIsForgotten() {
        pass(look(APPEND, "a.csv", 10, 0));
        passOver(APPEND);

        assertThat(list.size()).isZero();
        assertThat(pass(look(APPEND, "a.csv", 10, 0))).isEqualTo(1);
    }

    @Test
    void aFolderThatCannotBeListedForgetsNothing() {
        pass(look(APPEND, "a.csv", 10, 0));
        list.passBegins(APPEND);
        list.passFailed(APPEND);

        assertThat(list.size()).isEqualTo(1);
    }

    @Test
    void aYoungerFileWaitsForTheOlderOneOfItsTable() {
        Look older = look(APPEND, "a_20241201.csv", 10, 0);
        Look younger = look(APPEND, "a_20241202.csv", 10, 1);
        pass(older, younger);

        assertThat(list.isNext(younger.file(), Set.of(APPEND))).isFalse();
        assertThat(list.isNext(older.file(), Set.of(APPEND))).isTrue();
    }

    @Test
    void theDatesInTheNamesCountMoreThanTheModificationTimes() {
        Look tenth = look(FULLLOAD, "a_20260110.csv", 10, 0);
        Look ninth = look(FULLLOAD, "a_20260109.csv", 10, 5);
        pass(tenth, ninth);

        assertThat(list.isNext(tenth.file(), Set.of(FULLLOAD))).isFalse();
        assertThat(list.isNext(ninth.file(), Set.of(FULLLOAD))).isTrue();
    }

    @Test
    void anAppendWaitsForTheOlderFullloadNextDoor() {
        Look fullload = look(FULLLOAD, "a.csv", 10, 0);
        Look append = look(APPEND, "a.csv", 10, 1);
        pass(append);
        pass(fullload);
        pass(append);

        assertThat(list.isNext(append.file(), BOTH)).isFalse();
        assertThat(list.isNext(fullload.file(), BOTH)).isTrue();
        list.take(fullload);
        assertThat(list.isNext(append.file(), BOTH)).isFalse();
        list.registered(fullload.file());
        assertThat(list.isNext(append.file(), BOTH)).isTrue();
    }

    @Test
    void aFileThatIsDoneBeforeItIsRegisteredHoldsUpNobody() {
        Look older = look(FULLLOAD, "a.csv", 10, 0);
        Look younger = look(APPEND, "a.csv", 10, 1);
        pass(younger);
        pass(older);
        pass(younger);
        list.take(older);

        list.remove(older.file());

        assertThat(list.isNext(younger.file(), BOTH)).isTrue();
    }

    @Test
    void nobodyGoesBeforeTheOtherFoldersWereListed() {
        Look append = look(APPEND, "a.csv", 10, 1);
        pass(append);
        assertThat(list.isNext(append.file(), BOTH)).isFalse();

        passOver(FULLLOAD);
        assertThat(list.isNext(append.file(), BOTH)).isTrue();
    }

    @Test
    void anUnreadableFolderHoldsUpNobody() {
        Look append = look(APPEND, "a.csv", 10, 1);
        pass(append);
        list.passFailed(FULLLOAD);

        assertThat(list.isNext(append.file(), BOTH)).isTrue();
    }

    @Test
    void otherTablesDoNotWait() {
        Look older = look(APPEND, "a.csv", 10, 0);
        Look other = look(APPEND, "b.csv", 10, 1);
        pass(older, other);

        assertThat(list.isNext(other.file(), Set.of(APPEND))).isTrue();
    }

    @Test
    void aFileThatIsPutBackKeepsItsLooksAndItsTurn() {
        Look older = look(APPEND, "a.csv", 10, 0);
        Look younger = look(APPEND, "a (2).csv", 10, 1);
        pass(older, younger);
        list.take(older);
        list.registered(older.file());
        assertThat(list.isNext(younger.file(), Set.of(APPEND))).isTrue();

        list.putBack(older.file());

        assertThat(list.isNext(younger.file(), Set.of(APPEND))).isFalse();
        assertThat(pass(younger, older)).isEqualTo(2);
    }

    @Test
    void aTakenFileIsNotForgottenByThePollsThatDoNotShowIt() {
        Look look = look(APPEND, "a.csv", 10, 0);
        pass(look);
        list.take(look);
        passOver(APPEND);

        assertThat(list.size()).isEqualTo(1);
        list.remove(look.file());
        assertThat(list.size()).isZero();
    }

    @Test
    void aTakenFileIsNeitherCountedNorTakenAgain() {
        Look look = look(APPEND, "a.csv", 10, 0);
        pass(look);
        assertThat(list.take(look)).isPresent();

        assertThat(pass(look)).isZero();
        assertThat(pass(look(APPEND, "a.csv", 11, 0))).isZero();
        assertThat(list.take(look)).isEmpty();
    }

    @Test
    void aFileThatIsPutBackDuringAPassIsNotForgottenByIt() {
        Look look = look(APPEND, "a.csv", 10, 0);
        pass(look);
        list.take(look);
        list.passBegins(APPEND);
        list.look(look, kind(look.file().getParent()));
        list.putBack(look.file());
        list.passEnded(APPEND);

        assertThat(pass(look)).isEqualTo(2);
    }

    @Test
    void aFileThatChangedSinceItsLookIsNotTaken() {
        pass(look(APPEND, "a.csv", 10, 0));

        assertThat(list.take(look(APPEND, "a.csv", 11, 0))).isEmpty();
        assertThat(list.take(look(APPEND, "a.csv", 10, 1))).isEmpty();
        assertThat(list.take(look(APPEND, "a.csv", 10, 0)))
                .contains(Drop.of(look(APPEND, "a.csv", 10, 0), kind(APPEND), NAMES));
    }

    /** A pass over the files' folder; what the last of these looks returns. */
    private int pass(Look... shown) {
        Path folder = shown[0].file().getParent();
        list.passBegins(folder);
        int looks = 0;
        for (Look look : shown) {
            looks = list.look(look, kind(look.file().getParent()));
        }
        list.passEnded(folder);
        return looks;
    }

    private void passOver(Path emptyFolder) {
        list.passBegins(emptyFolder);
        list.passEnded(emptyFolder);
    }

    private static DropKind kind(Path folder) {
        return new DropKind(folder.equals(FULLLOAD) ? LoadType.FULLLOAD : LoadType.APPEND, true);
    }

    private static Look look(Path folder, String name, long size, int second) {
        return new Look(folder.resolve(name), FileVersion.known(size, NOON.plusSeconds(second)));
    }
}

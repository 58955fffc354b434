package io.dropoff.contract;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Everything that is demanded of the values of one column. */
final class ColumnCheck {

    private final String name;
    private final List<RuleFaults> faults = new ArrayList<>();
    private final List<RuleFaults> ofNulls = new ArrayList<>();
    private final List<UniqueRule> keys = new ArrayList<>();
    private ValueCheck[] checks = {};
    private boolean hashed;
    private boolean isNull;
    private long first;
    private long second;

    private record UniqueRule(UniqueKeys seen, RuleFaults faults) {}

    ColumnCheck(String name) {
        this.name = name;
    }

    void demand(ValueCheck check, RuleFaults breaking) {
        checks = Arrays.copyOf(checks, checks.length + 1);
        checks[checks.length - 1] = check;
        faults.add(breaking);
    }

    void demandValue(RuleFaults breaking) {
        ofNulls.add(breaking);
    }

    void demandUnique(UniqueKeys seen, RuleFaults breaking) {
        hashed = true;
        keys.add(new UniqueRule(seen, breaking));
    }

    /** The column is part of a key of several. */
    void hash() {
        hashed = true;
    }

    /** @param hash {@link Hash#of} its characters */
    void value(char[] buffer, int offset, int length, long line, long hash) {
        isNull = false;
        for (int i = 0; i < checks.length; i++) {
            if (!accepts(checks[i], buffer, offset, length, line)) {
                faults.get(i).at(line, name, buffer, offset, length);
            }
        }
        if (hashed) {
            first = hash;
            second = Hash.second(buffer, offset, length);
            for (UniqueRule key : keys) {
                if (key.seen.add(first, second, line) != 0) {
                    key.faults.at(line, name, buffer, offset, length);
                }
            }
        }
    }

    private boolean accepts(ValueCheck check, char[] buffer, int offset, int length, long line) {
        try {
            return check.accepts(buffer, offset, length);
        } catch (TextCheck.TooSlow | StackOverflowError tooMuch) {
            throw RefusedFile.line(
                    ErrorCode.CONTRACT,
                    line,
                    "the contract's pattern for column " + name + " takes too long for this value",
                    "Write the pattern so that each character can be matched in one way only, without nested repetitions.");
        }
    }

    void empty(long line) {
        isNull = true;
        for (RuleFaults breaking : ofNulls) {
            breaking.at(line, name);
        }
    }

    String name() {
        return name;
    }

    boolean isNull() {
        return isNull;
    }

    long first() {
        return first;
    }

    long second() {
        return second;
    }

    /** What only the end shows. */
    void finish() {
        for (UniqueRule key : keys) {
            key.seen.finish((line, before) -> key.faults.among(line, name, Optional.of("as in line " + before)));
        }
    }
}

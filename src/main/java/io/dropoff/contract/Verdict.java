package io.dropoff.contract;

import io.dropoff.contract.Breach.Where;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RejectedFile;
import io.dropoff.fault.RejectedFile.Place;
import io.dropoff.fault.Warning;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How a file stands against its contract.
 *
 * @param breaches that fail it
 * @param warnings that do not
 */
public record Verdict(DataContract contract, List<Breach> breaches, List<Warning> warnings) {

    /** @throws RejectedFile CONTRACT, with every rule that is broken */
    public void require() {
        fault().ifPresent(fault -> {
            throw fault;
        });
    }

    /** Empty when nothing fails the file. */
    public Optional<RejectedFile> fault() {
        if (breaches.isEmpty()) {
            return Optional.empty();
        }
        String rules = breaches.stream().map(Breach::text).collect(Collectors.joining("\n"));
        return Optional.of(new RejectedFile(
                ErrorCode.CONTRACT,
                place(),
                "the file breaks its contract " + contract.fileName() + " (version " + contract.version() + "):\n"
                        + rules,
                "Send a file that keeps the contract. If the contract is wrong, its owner changes "
                        + contract.fileName() + "; dropoff inspect FILE tells beforehand what a file breaks.",
                breaches.stream().flatMap(breach -> breach.details().stream()).toList()));
    }

    private Place place() {
        return breaches.stream()
                .flatMap(breach -> breach.first().stream())
                .findFirst()
                .map(Verdict::place)
                .orElse(Place.FILE);
    }

    private static Place place(Where where) {
        return new Place(OptionalLong.of(where.line()), Optional.of(where.column()), where.value());
    }
}

package io.dropoff.contract;

import io.dropoff.contract.Breach.Where;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.RefusedFile.Place;
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
public record ContractVerdict(DataContract contract, List<Breach> breaches, List<Warning> warnings) {

    /** @throws RefusedFile CONTRACT, with every rule that is broken */
    public void require() {
        fault().ifPresent(fault -> {
            throw fault;
        });
    }

    /** Empty when nothing fails the file. */
    public Optional<RefusedFile> fault() {
        if (breaches.isEmpty()) {
            return Optional.empty();
        }
        String rules = breaches.stream().map(Breach::text).collect(Collectors.joining("\n"));
        return Optional.of(new RefusedFile(
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
                .map(ContractVerdict::place)
                .orElse(Place.FILE);
    }

    private static Place place(Where where) {
        return new Place(OptionalLong.of(where.line()), Optional.of(where.column()), where.value());
    }
}

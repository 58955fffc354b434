package io.dropoff.contract;

/**
 * One column.
 *
 * @param name as table and files have it
 * @param required whether it must be there and have a value in every row; columns of the key are
 * @param unique whether no two rows have the same value
 * @param keyPosition place in the primary key, from 1; 0 = not part of it
 */
public record ContractColumn(String name, ContractType type, boolean required, boolean unique, int keyPosition) {}

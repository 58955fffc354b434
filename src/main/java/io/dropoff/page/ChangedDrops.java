package io.dropoff.page;

import io.dropoff.actions.Bulk;
import java.util.List;

/**
 * What became of a change to many drops.
 *
 * @param not those for which it was not possible
 * @param next where to look on
 */
record ChangedDrops(Frame frame, String sentence, List<Bulk.Not> not, String next) {}

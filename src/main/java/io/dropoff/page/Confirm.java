package io.dropoff.page;

import io.dropoff.tracking.DropRow;
import java.util.List;

/**
 * A question before a change: what it would do, and to how many.
 *
 * @param details more sentences
 * @param drops that it is about, the first of them
 * @param address that the change is sent to; empty text when there is nothing to do
 * @param kind how its button looks
 */
record Confirm(
        Frame frame,
        String sentence,
        List<String> details,
        List<DropRow> drops,
        String address,
        String button,
        String kind,
        String back) {}

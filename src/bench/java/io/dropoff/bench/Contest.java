package io.dropoff.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Everything that can be measured, by name. */
final class Contest {

    private static final List<Integer> STREAMS = List.of(1, 2, 4);
    private static final Map<String, Function<Place, Contender>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("dropoff-append", place -> new DropoffLoad(place, Application.APPEND, false));
        ALL.put("dropoff-running", place -> new DropoffLoad(place, Application.APPEND, true));
        ALL.put("dropoff-fullload", place -> new DropoffLoad(place, Application.FULLLOAD, false));
        ALL.put("dropoff-first", place -> new DropoffLoad(place, Application.FULLLOAD, false));
        ALL.put("dropoff-merge", place -> new DropoffLoad(place, Application.MERGE, false));
        for (int streams : STREAMS) {
            ALL.put("dropoff-stage-" + streams, place -> new StageAlone(place, streams));
            ALL.put("from-memory-" + streams, place -> new FromMemory(place, streams));
            ALL.put("freebcp-" + streams, place -> new Freebcp(place, streams));
        }
        ALL.put("hand-written", HandWritten::new);
        ALL.put("textbook-camel", TextbookCamel::new);
        ALL.put("spring-batch", SpringBatchJob::new);
        ALL.put("h2-csvread", CsvRead::new);
        ALL.put("driver-csv-record", DriverCsvRecord::new);
        ALL.put("small-files", SmallFiles::new);
        ALL.put("first-poll", FirstPoll::new);
        ALL.put("waiting", Waiting::new);
    }

    private Contest() {}

    static Contender contender(String name, Place place) {
        if (!ALL.containsKey(name)) {
            throw new IllegalArgumentException(name + " is none of " + ALL.keySet());
        }
        return ALL.get(name).apply(place);
    }
}

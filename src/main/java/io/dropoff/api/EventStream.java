package io.dropoff.api;

import io.dropoff.actions.Actions;
import io.dropoff.data.Json;
import io.dropoff.fault.DropoffException;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells viewers of each drop that is new or changed ({@code GET /api/v1/events}, server-sent events). However many there are, the ledger is
 * looked at once a second, and only while somebody is there.
 */
public final class EventStream implements Handler<RoutingContext> {

    /** Where it is served. */
    public static final String PATH = "/api/v1/events";

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final long MILLIS = 1000;
    private static final int NEW_AT_ONCE = 200;

    /** A slower viewer than this many bytes misses events, and may look for itself. */
    private static final int BEHIND = 1 << 20;

    private final Actions actions;
    private final Set<HttpServerResponse> viewers = ConcurrentHashMap.newKeySet();
    private Map<Long, String> known = new HashMap<>();
    private long newest;

    private EventStream(Actions actions) {
        this.actions = actions;
    }

    /** Begins to look. */
    public static EventStream of(Actions actions, Vertx vertx) {
        EventStream stream = new EventStream(actions);
        vertx.setPeriodic(MILLIS, timer -> {
            if (!stream.viewers.isEmpty()) {
                vertx.executeBlocking(
                        () -> {
                            stream.look();
                            return null;
                        },
                        true);
            }
        });
        return stream;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.setChunked(true).setWriteQueueMaxSize(BEHIND).putHeader("Content-Type", "text/event-stream");
        context.addEndHandler(gone -> viewers.remove(response));
        response.write("retry: 2000\n\n");
        viewers.add(response);
    }

    private synchronized void look() {
        try {
            Map<Long, DropRow> now = new HashMap<>();
            actions.drops().active().forEach(row -> now.put(row.id(), row));
            for (DropRow row : actions.drops().find(DropSearch.ALL, NEW_AT_ONCE)) {
                if (newest > 0 && row.id() > newest) {
                    now.putIfAbsent(row.id(), row);
                }
            }
            known.keySet().stream()
                    .filter(id -> !now.containsKey(id))
                    .toList()
                    .forEach(id -> now.put(id, actions.drops().drop(id)));
            tell(now);
        } catch (DropoffException away) {
            LOG.debug("Nobody can be told what changed: {}", away.getMessage());
        }
    }

    private void tell(Map<Long, DropRow> now) {
        Map<Long, String> seen = new HashMap<>();
        now.forEach((id, row) -> {
            String json = Json.text(row.json());
            String before = known.get(id);
            if (!json.equals(before)) {
                send("event: drop\nid: " + id + "\ndata: " + json + "\n\n");
            }
            if (row.isActive() || row.isFiling()) {
                seen.put(id, json);
            }
            newest = Math.max(newest, id);
        });
        if (newest == 0) {
            newest = actions.drops().find(DropSearch.ALL, 1).stream()
                    .mapToLong(DropRow::id)
                    .max()
                    .orElse(-1);
        }
        known = seen;
        send(": alive\n\n");
    }

    private void send(String event) {
        for (HttpServerResponse viewer : viewers) {
            if (viewer.closed()) {
                viewers.remove(viewer);
            } else if (!viewer.writeQueueFull()) {
                viewer.write(event);
            }
        }
    }
}

package io.dropoff.page;

import io.dropoff.actions.Asker;
import io.dropoff.actions.Role;
import io.dropoff.http.Guard;
import io.dropoff.http.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What a browser asks for, and who sits before it. */
record PageRequest(Query query, Visitor visitor) {

    String get(String name) {
        return query.get(name);
    }

    /** Whether the person may what this role may. */
    boolean may(Role role) {
        return visitor.role().covers(role);
    }

    Asker asker() {
        return visitor.asker("page");
    }

    /** The address of a change, with the token that only our own pages know. */
    String change(String address) {
        return address + (address.contains("?") ? "&" : "?") + Guard.TOKEN_PARAMETER + "="
                + URLEncoder.encode(visitor.token(), StandardCharsets.UTF_8);
    }
}

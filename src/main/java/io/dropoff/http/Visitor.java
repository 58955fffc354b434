package io.dropoff.http;

import io.dropoff.actions.Asker;
import io.dropoff.actions.Role;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.Exchange;

/**
 * Who a request comes from, as the {@link Guard} found out.
 *
 * @param name empty text where no login is asked for
 * @param address of the other end
 * @param with by which means; empty text = what answers the request knows
 * @param token what a page sends with every change, as header {@value Guard#TOKEN} or as parameter {@value Guard#TOKEN_PARAMETER}
 */
public record Visitor(String name, Role role, String address, String with, String token) {

    private static final String HEADER = "CamelVertxPlatformHttpAuthenticatedUser";

    /** Who asks on a route behind the server. */
    public static Visitor of(Exchange exchange) {
        return of((User) exchange.getMessage().getHeader(HEADER));
    }

    /** Who asks, behind the guard. */
    public static Visitor of(RoutingContext context) {
        return of(context.user());
    }

    static Visitor of(User user) {
        if (user != null) {
            JsonObject facts = user.principal();
            return new Visitor(
                    facts.getString("name"),
                    Role.of(facts.getString("role")).orElseThrow(),
                    facts.getString("address"),
                    facts.getString("with"),
                    facts.getString("token"));
        }
        throw new IllegalStateException("the request did not pass the guard");
    }

    User user() {
        return User.create(new JsonObject()
                .put("name", name)
                .put("role", role.word())
                .put("address", address)
                .put("with", with)
                .put("token", token));
    }

    /**
     * For permission and audit trail.
     *
     * @param means {@code api} or {@code page}
     */
    public Asker asker(String means) {
        return Asker.remote(name, role, address, with.isEmpty() ? means : with);
    }
}

package io.dropoff.ops;

import io.dropoff.data.Json;
import io.dropoff.http.Guard;
import io.dropoff.http.Problem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.restrictor.RestrictorFactory;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/**
 * Holds requests to Jolokia against {@code jolokia-access.xml} where Jolokia itself (2.5.1 in Camel 4.18.0) does not: it tells its version to
 * a bare GET whatever methods are allowed, registers for notifications without asking whether that is, and answers a page of another
 * site with 500.
 */
final class JolokiaPolicy {

    private final Restrictor policy;

    /** As the policy on the class path says. */
    JolokiaPolicy() {
        try {
            policy = RestrictorFactory.lookupPolicyRestrictor(ConfigKey.POLICY_LOCATION.getDefaultValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before the body is read. */
    void sender(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isAllowed(request.method().name())) {
            Guard.answer(context, Problem.refused("Jolokia does not take " + request.method() + " here.", "Use POST."));
        } else if (!policy.isOriginAllowed(origin(request), true)) {
            Guard.answer(
                    context,
                    Problem.refused(
                            "Jolokia does not answer pages of " + origin(request) + ".",
                            "jolokia-access.xml says whose pages may ask."));
        } else {
            context.next();
        }
    }

    private boolean isAllowed(String method) {
        return List.of(HttpMethod.values()).stream()
                .anyMatch(known -> known.name().equals(method) && policy.isHttpMethodAllowed(known));
    }

    private static String origin(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Origin"))
                .or(() -> Optional.ofNullable(request.getHeader("Referer")))
                .orElse("");
    }

    /** With the body. */
    void body(RoutingContext context) {
        if (!policy.isTypeAllowed(RequestType.NOTIFICATION)
                && asksForNotifications(context.body().asString())) {
            Guard.answer(
                    context,
                    Problem.refused(
                            "Jolokia gives no notifications here.", "jolokia-access.xml says what may be asked."));
        } else {
            context.next();
        }
    }

    private static boolean asksForNotifications(String body) {
        try {
            Object asked = body == null ? null : Json.read(body);
            return (asked instanceof List<?> several ? several : List.of(asked == null ? "" : asked))
                    .stream()
                            .flatMap(one -> Json.member(one, "type").stream())
                            .anyMatch(type -> RequestType.NOTIFICATION.getName().equalsIgnoreCase(type.toString()));
        } catch (IOException none) {
            return false;
        }
    }
}

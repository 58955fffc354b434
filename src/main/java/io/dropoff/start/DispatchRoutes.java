package io.dropoff.start;

import io.dropoff.dispatch.Broker;
import io.dropoff.dispatch.BrokerConnections;
import io.dropoff.dispatch.DispatchWatch;
import io.dropoff.fault.InvalidRoutes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.VetoCamelContextStartException;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.support.LifecycleStrategySupport;

/** Makes the routes of {@code dispatch.camel.yaml}, when the nodes share their work through a broker. */
final class DispatchRoutes extends LifecycleStrategySupport {

    private static final String WATCH = "dropoff-dispatch-watch";
    private static final List<String> TEMPLATES = Stream.concat(
                    Stream.of("dropoff-announce"), DispatchWatch.LISTENING.stream())
            .toList();

    @Override
    public void onContextStarting(CamelContext context) throws VetoCamelContextStartException {
        if (!isUsed(context)) {
            return;
        }
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        List<String> problems = Stream.concat(TEMPLATES.stream(), Stream.of(WATCH))
                .filter(template -> model.getRouteTemplateDefinition(template) == null)
                .map(template -> "dropoff.dispatch=jms: there is no route template " + template
                        + "; it stands in dispatch.camel.yaml")
                .toList();
        if (!problems.isEmpty()) {
            InvalidRoutes invalid = new InvalidRoutes(problems, null);
            throw new VetoCamelContextStartException(invalid.getMessage(), invalid, context, true);
        }
    }

    /** Camel would not build routes that were added while it starts. */
    @Override
    public void onContextStarted(CamelContext context) {
        if (isUsed(context)) {
            BrokerConnections connections = Parts.one(context, Broker.class).connections();
            context.getRegistry().bind("dropoffBrokerSending", connections.sending());
            context.getRegistry().bind("dropoffBrokerReceiving", connections.receiving());
            TEMPLATES.forEach(template -> add(context, template));
            add(context, WATCH);
        }
    }

    private static boolean isUsed(CamelContext context) {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        return model.getRouteDefinition("dropoff-intake") != null
                && PartList.of(context).settings().dispatch().broker().isPresent();
    }

    private static void add(CamelContext context, String template) {
        TemplatedRouteBuilder.builder(context, template).routeId(template).add();
    }
}

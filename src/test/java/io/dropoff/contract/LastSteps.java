package io.dropoff.contract;

import io.dropoff.load.Load;
import io.dropoff.publish.PublishHook;
import io.dropoff.publish.Published;
import io.dropoff.publish.Publisher;
import java.util.Optional;

/** What the route does with a staged load, in its order. */
record LastSteps(Publisher publisher) {

    Published publish(Load load, PublishHook hook) {
        publisher.finish(load);
        publisher.validate(load);
        return load.order().reference() ? publisher.publishReferenceData(load, hook) : publisher.publish(load, hook);
    }

    Optional<String> postLoad(Load load) {
        return load.order().reference() ? publisher.postLoad(load) : Optional.empty();
    }
}

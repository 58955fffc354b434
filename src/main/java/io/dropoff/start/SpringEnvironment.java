package io.dropoff.start;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** The properties of a Spring Boot application, which Camel there asks for one by one and cannot list. Loaded only where Spring is. */
final class SpringEnvironment {

    /** Name of the bean that every Spring application has. */
    static final String BEAN = "environment";

    private SpringEnvironment() {}

    /** Whether a bean of that name is Spring's, without touching Spring's classes. */
    static boolean is(Object bean) {
        return bean != null && bean.getClass().getName().startsWith("org.springframework.");
    }

    /** Name and value of the wanted properties, Spring's own placeholders replaced. */
    static Map<String, String> values(Object bean, Predicate<String> wanted) {
        Map<String, String> values = new LinkedHashMap<>();
        if (bean instanceof ConfigurableEnvironment environment) {
            environment.getPropertySources().stream()
                    .filter(EnumerablePropertySource.class::isInstance)
                    .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                    .filter(wanted)
                    .forEach(name -> values.put(name, environment.getProperty(name)));
        }
        return values;
    }
}

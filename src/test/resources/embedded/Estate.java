import java.nio.file.Path;
import java.util.Collection;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** The plainest Camel application that there is, with Dropoff's routes in it. Ends with its input. */
class Estate {

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Properties settings = new Properties();
        settings.setProperty("dropoff.root", home.resolve("dropoff").toString());
        settings.setProperty("dropoff.data", home.resolve("data").toString());
        settings.setProperty("dropoff.poll-interval", "100ms");
        settings.setProperty("dropoff.stability-checks", "2");
        settings.setProperty(
                "dropoff.db.url",
                "jdbc:h2:file:" + home.resolve("data/dropoff")
                        + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0"
                        + ";AUTO_SERVER=TRUE");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(settings);
            Collection<Resource> routes = PluginHelper.getPackageScanResourceResolver(context)
                    .findResources("classpath:dropoff/routes/*.camel.yaml");
            PluginHelper.getRoutesLoader(context).loadRoutes(routes);
            context.start();
            System.in.read();
        }
    }
}

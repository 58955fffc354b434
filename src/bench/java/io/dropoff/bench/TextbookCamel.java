package io.dropoff.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.CsvDataFormat;

/**
 * The route of the text books, a message per row, made safe: the rows are gathered inside the splitter, not in an aggregator beside
 * it, so that the file is not done before its rows are; one transaction.
 */
final class TextbookCamel implements Contender {

    private static final int BATCH = 5_000;

    private final Place place;
    private final CountDownLatch done = new CountDownLatch(1);
    private DefaultCamelContext context;
    private Connection connection;
    private PreparedStatement insert;
    private Path folder;
    private Path waiting;
    private long rows;
    private Exception failure;

    TextbookCamel(Place place) {
        this.place = place;
    }

    @Override
    public void prepare() throws Exception {
        place.createTable();
        connection = place.connect();
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(place.insertSql());
        folder = Files.createDirectories(place.folder().resolve("camel"));
        waiting = place.link("waiting");
        context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                CsvDataFormat csv = new CsvDataFormat();
                csv.setLazyLoad("true");
                csv.setSkipHeaderRecord("true");
                csv.setHeader(String.join(",", place.shape().columns()));
                onException(Exception.class).process(TextbookCamel.this::failed);
                from("file:" + folder + "?delay=50&initialDelay=0&charset=UTF-8")
                        .unmarshal(csv)
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(TextbookCamel.this::add)
                        .end()
                        .process(TextbookCamel.this::end);
            }
        });
        context.start();
    }

    private void add(Exchange exchange) throws SQLException {
        List<?> row = exchange.getMessage().getBody(List.class);
        for (int i = 0; i < row.size(); i++) {
            insert.setString(i + 1, (String) row.get(i));
        }
        insert.addBatch();
        if (++rows % BATCH == 0) {
            insert.executeBatch();
        }
    }

    private void end(Exchange exchange) throws SQLException {
        insert.executeBatch();
        connection.commit();
        done.countDown();
    }

    private void failed(Exchange exchange) {
        failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        done.countDown();
    }

    @Override
    public void run() throws Exception {
        Files.move(waiting, folder.resolve("bench.csv"));
        done.await();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public long done() {
        return rows;
    }

    @Override
    public void finish() throws Exception {
        context.stop();
        connection.close();
    }
}

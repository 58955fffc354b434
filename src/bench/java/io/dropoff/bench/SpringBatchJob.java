package io.dropoff.bench;

import javax.sql.DataSource;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParameters;
import org.springframework.batch.core.Step;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.database.JdbcBatchItemWriter;
import org.springframework.batch.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.item.file.FlatFileItemReader;
import org.springframework.batch.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.item.file.transform.FieldSet;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Spring Batch as its manual shows it: a flat file reader, a batch writer, chunks of 5,000 rows, each committed; its ledger kept in memory. */
final class SpringBatchJob implements Contender {

    private static final int CHUNK = 5_000;

    private final Place place;
    private SingleConnectionDataSource source;
    private JobRepository repository;
    private Job job;
    private JobExecution execution;

    SpringBatchJob(Place place) {
        this.place = place;
    }

    @Override
    public void prepare() throws Exception {
        place.createTable();
        source = new SingleConnectionDataSource(place.url(), place.user(), place.password(), true);
        repository = new ResourcelessJobRepository();
        Step step = new StepBuilder("load", repository)
                .<FieldSet, FieldSet>chunk(CHUNK, new JdbcTransactionManager(source))
                .reader(reader())
                .writer(writer(source))
                .build();
        job = new JobBuilder("load", repository).start(step).build();
    }

    private FlatFileItemReader<FieldSet> reader() {
        return new FlatFileItemReaderBuilder<FieldSet>()
                .name("rows")
                .resource(new FileSystemResource(place.csv()))
                .encoding("UTF-8")
                .linesToSkip(1)
                .delimited()
                .names(place.shape().columns().toArray(String[]::new))
                .fieldSetMapper(fields -> fields)
                .build();
    }

    private JdbcBatchItemWriter<FieldSet> writer(DataSource target) {
        JdbcBatchItemWriter<FieldSet> writer = new JdbcBatchItemWriterBuilder<FieldSet>()
                .dataSource(target)
                .sql(place.insertSql())
                .itemPreparedStatementSetter((fields, insert) -> {
                    for (int i = 0; i < fields.getFieldCount(); i++) {
                        insert.setString(i + 1, fields.readRawString(i));
                    }
                })
                .build();
        writer.afterPropertiesSet();
        return writer;
    }

    @Override
    public void run() throws Exception {
        TaskExecutorJobLauncher launcher = new TaskExecutorJobLauncher();
        launcher.setJobRepository(repository);
        launcher.afterPropertiesSet();
        execution = launcher.run(job, new JobParameters());
        if (!execution.getAllFailureExceptions().isEmpty()) {
            throw new IllegalStateException(execution.getAllFailureExceptions().get(0));
        }
    }

    @Override
    public long done() {
        return execution.getStepExecutions().iterator().next().getWriteCount();
    }

    @Override
    public void finish() {
        source.destroy();
    }
}

package io.dropoff.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Each test of the class is skipped where there is no SQL Server, and fails there when {@code -Pmssql} asked for one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("mssql")
@ExtendWith(OnSqlServer.Present.class)
public @interface OnSqlServer {

    /** Asked before the class is made: a class that gives up in its constructor is counted as no test at all. */
    final class Present implements ExecutionCondition {

        private static final String MISSING =
                "no SQL Server to test against: set DROPOFF_TEST_DB_URL, _USER and _PASSWORD, or start Docker";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (SqlServer.isPresent()) {
                return ConditionEvaluationResult.enabled("there is a SQL Server");
            }
            if (Boolean.getBoolean("dropoff.mssql")) {
                throw new IllegalStateException(MISSING);
            }
            return ConditionEvaluationResult.disabled(MISSING);
        }
    }
}

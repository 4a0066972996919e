package dev.todochat.app.db;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/** Values that a table does not take. The names are those that PostgreSQL gives, empty where it gives none. */
public final class RowsRefused extends RuntimeException {
    private final String column;
    private final String constraint;

    private RowsRefused(String column, String constraint, Throwable cause) {
        super("The database refused a row", cause);
        this.column = column;
        this.constraint = constraint;
    }

    /** By the classes of PostgreSQL's appendix A: data exceptions and broken constraints. */
    static Optional<RowsRefused> of(SQLException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql && sql.getServerErrorMessage() != null
                    && sql.getSQLState().matches("2[23].*")) {
                var said = sql.getServerErrorMessage();
                return Optional.of(new RowsRefused(Optional.ofNullable(said.getColumn()).orElse(""),
                        Optional.ofNullable(said.getConstraint()).orElse(""), problem));
            }
        }
        return Optional.empty();
    }

    public String column() {
        return column;
    }

    public String constraint() {
        return constraint;
    }
}

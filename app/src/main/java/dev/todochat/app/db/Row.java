package dev.todochat.app.db;

import io.helidon.dbclient.DbRow;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A row as our code reads it: numbers as long, times as {@link Instant}, absent values as {@link Optional}. */
public final class Row {
    private final DbRow row;

    Row(DbRow row) {
        this.row = row;
    }

    public long number(String column) {
        return value(column, Number.class).orElseThrow(() -> absent(column)).longValue();
    }

    public Optional<Long> optionalNumber(String column) {
        return value(column, Number.class).map(Number::longValue);
    }

    public String text(String column) {
        return value(column, String.class).orElseThrow(() -> absent(column));
    }

    public Optional<String> optionalText(String column) {
        return value(column, String.class);
    }

    /** An enum's constant by its word in lower case. */
    public <E extends Enum<E>> E choice(String column, Class<E> type) {
        return Enum.valueOf(type, text(column).toUpperCase(Locale.ROOT));
    }

    public <E extends Enum<E>> Optional<E> optionalChoice(String column, Class<E> type) {
        return optionalText(column).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    public boolean flag(String column) {
        return value(column, Boolean.class).orElseThrow(() -> absent(column));
    }

    public Instant time(String column) {
        return optionalTime(column).orElseThrow(() -> absent(column));
    }

    public Optional<Instant> optionalTime(String column) {
        return value(column, Timestamp.class).map(Timestamp::toInstant);
    }

    public byte[] bytes(String column) {
        return value(column, byte[].class).orElseThrow(() -> absent(column));
    }

    private <T> Optional<T> value(String column, Class<T> type) {
        // The column's own asOptional fails on null.
        return Optional.ofNullable(row.column(column).get(type));
    }

    private static IllegalStateException absent(String column) {
        return new IllegalStateException("Column " + column + " is null");
    }
}

package dev.todochat.app.archive;

import dev.todochat.app.db.Db;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of a {@link Section} that travel, as the catalogue of the database has them. */
record Table(Section section, List<Column> columns) {
    /**
     * @param required whether a row must give it, having nothing else to be
     * @param selected SQL of the value in a form that does not depend on the time zone of a session
     * @param inserted SQL of the value of a row that may lack it
     */
    record Column(String name, String type, boolean required, String selected, String inserted) {
        boolean isTime() {
            return type.equals("timestamp with time zone");
        }
    }

    static Table of(Db db, Section section) {
        var columns = db.query(row -> new Column(row.text("name"), row.text("type"), row.flag("required"),
                row.text("selected"), row.text("inserted")), """
                select attname as name, format_type(atttypid, null) as type,
                    attnotnull and adbin is null as required,
                    case when atttypid = 'timestamptz'::regtype then format('%1$I at time zone ''UTC'' as %1$I', attname)
                        else quote_ident(attname) end as selected,
                    case when attnotnull and adbin is not null
                        then format('coalesce(%I, %s)', attname, pg_get_expr(adbin, adrelid))
                        else quote_ident(attname) end as inserted
                from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
                where attrelid = to_regclass(?) and attnum > 0 and not attisdropped and attgenerated = ''
                order by attnum
                """, section.table());
        return new Table(section, columns.stream().filter(column -> !section.leftOut().contains(column.name())).toList());
    }

    /** Of an account, the id of the last row before it and how many rows it may have: each as JSON, with its id. */
    String page() {
        return """
                select id, cast(to_jsonb(page) as text) as json from (
                    select %s from %s where %s order by id limit ?) page
                order by id
                """.formatted(joined(column -> section.selected().getOrDefault(column.name(), column.selected())),
                section.table(), String.join(" and ", section.conditions()));
    }

    /** Of an account and a list of rows as JSON. */
    String insert() {
        return """
                insert into %1$s (account_id, %2$s) overriding system value
                select ?, %3$s from jsonb_populate_recordset(cast(null as %1$s), cast(? as jsonb))
                """.formatted(section.table(), joined(column -> "\"" + column.name() + "\""),
                joined(Column::inserted));
    }

    private String joined(Function<Column, String> part) {
        return columns.stream().map(part).collect(Collectors.joining(", "));
    }
}

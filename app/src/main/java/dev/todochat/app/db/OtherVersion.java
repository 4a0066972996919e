package dev.todochat.app.db;

import dev.todochat.server.Unavailable;
import org.flywaydb.core.Flyway;

/** The database has not been prepared by this version, and whoever asks may not do that. */
public final class OtherVersion extends Unavailable {
    private static final long serialVersionUID = 1L;

    private OtherVersion(String message) {
        super(message);
    }

    /** One of a newer version is as good: an old replica works beside it, too. */
    static void refuse(Flyway migrations) {
        if (migrations.info().pending().length > 0) {
            throw new OtherVersion("The database was not prepared by this version; start app of this version first, "
                    + "or use the command of the one that runs. Nothing was done");
        }
    }
}

package dev.todochat.standalone;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A process of web in front of one of app, anew for each test. */
abstract class WebAndAppCase {
    @TempDir
    Path temporary;

    protected Site site;
    protected Replica app;
    protected Replica web;

    @BeforeEach
    void startBoth() throws Exception {
        site = Site.open(temporary);
        app = site.app().awaitReady();
        web = site.web(app).awaitReady();
    }

    @AfterEach
    void stopBoth() throws Exception {
        site.close();
    }
}

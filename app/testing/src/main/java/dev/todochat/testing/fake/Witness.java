package dev.todochat.testing.fake;

/** Told every answer of the fake, and every event of a stream, as it is given. */
interface Witness {
    void saw(String method, String path, int status, String mediaType, String body);
}

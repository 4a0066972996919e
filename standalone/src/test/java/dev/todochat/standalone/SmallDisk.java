package dev.todochat.standalone;

import dev.todochat.testing.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system in memory that is soon full. It takes the right to mount; where that is missing the test is skipped. */
final class SmallDisk implements AutoCloseable {
    private static final int MEBIBYTE = 1 << 20;

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    static SmallDisk mount(Path path, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(path);
        Needed.orSkipped(run("mount", "-t", "tmpfs", "-o", "size=%dm".formatted(mebibytes), "tmpfs", path.toString()),
                "This test needs to mount a small disk, which this user may not: nothing was learned about a full one");
        return new SmallDisk(path);
    }

    Path path() {
        return path;
    }

    /** Leaves this much free. */
    void fill(int mebibytesLeft) throws IOException {
        var filler = path.resolve("filler");
        var bytes = new byte[MEBIBYTE];
        while (freeMebibytes() > mebibytesLeft) {
            Files.write(filler, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** To the last byte. */
    void fill() throws IOException {
        fill(1);
        try {
            while (true) {
                Files.write(path.resolve("filler"), new byte[1024], StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            // There is no more room.
        }
    }

    void makeRoom() throws IOException {
        Files.deleteIfExists(path.resolve("filler"));
    }

    private long freeMebibytes() throws IOException {
        return Files.getFileStore(path).getUsableSpace() / MEBIBYTE;
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "--lazy", path.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

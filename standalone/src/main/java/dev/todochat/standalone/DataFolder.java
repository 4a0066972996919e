package dev.todochat.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Everything that one installation keeps, in a folder that only its owner reads and only one process uses. */
final class DataFolder implements AutoCloseable {
    /** 256 bits, what HS256 asks for. */
    private static final int SECRET_BYTES = 32;
    /** As {@link #secret} writes them; an older version's may be longer. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43,}");

    private final Path path;
    private final FileLock lock;

    private DataFolder(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the folder if needed and holds it until it is closed or the process ends, however it ends. */
    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path.getParent());
            if (!Files.isDirectory(path)) {
                Files.createDirectory(path, attributes(path, "rwx------"));
            }
            // The one true name: PostgreSQL's processes are told apart by it.
            var folder = path.toRealPath();
            var channel = FileChannel.open(folder.resolve("lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new DataFolder(folder, lock(folder, channel));
        } catch (IOException e) {
            throw CannotStart.on(path, e, "The data folder %s cannot be used (%s): choose another one with TODO_DATA"
                    .formatted(path, reason(e)));
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** A random text that is kept nowhere. */
    static String randomSecret() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A random text that is made at the first call and stays the same, readable by the owner alone. */
    String secret(String name) {
        var file = path.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, randomSecret());
            }
            // Any bytes are text in this encoding.
            var secret = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!SECRET.matcher(secret).matches()) {
                throw new CannotStart(("The secret %s is damaged: put it back from a backup, or delete it and start "
                        + "again, which makes a new one").formatted(file));
            }
            return secret;
        } catch (IOException e) {
            throw CannotStart.on(path, e, "The secret %s cannot be read or written (%s)".formatted(file, reason(e)));
        }
    }

    @Override
    public void close() {
        try {
            lock.channel().close();
        } catch (IOException e) {
            System.getLogger(DataFolder.class.getName())
                    .log(System.Logger.Level.WARNING, "The lock of the data folder could not be released", e);
        }
    }

    private static FileLock lock(Path path, FileChannel channel) throws IOException {
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process; the answer is the same.
        }
        channel.close();
        throw new CannotStart("Todo Chatbot already runs on the data folder %s: stop it first, "
                .formatted(path) + "or choose another folder with TODO_DATA");
    }

    /** Written beside and moved, so that a crash never leaves half a secret. */
    private static void write(Path file, String secret) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, attributes(fresh.getParent(), "rw-------"));
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] attributes(Path near, String permissions) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
            case NoSuchFileException missing -> missing.getFile() + " cannot be made";
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}

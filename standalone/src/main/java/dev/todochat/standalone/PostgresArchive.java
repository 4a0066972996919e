package dev.todochat.standalone;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this system, which come as an archive on the class path and are unpacked once. */
final class PostgresArchive {
    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresArchive() {
    }

    /** Unpacks into a folder named by the archive's content, so that an upgrade never mixes two versions. */
    static Path unpackInto(Path folder) throws IOException {
        var archive = archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        var target = folder.resolve(fingerprint(archive));
        if (!Files.isDirectory(target)) {
            // Moved into place when complete: an interrupted start leaves nothing half unpacked behind.
            deleteTree(folder);
            var fresh = Files.createDirectories(folder.resolve("unpacking"));
            try (var tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, fresh);
                }
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The name that the makers of the archives give them. */
    static String archiveFor(String system, String processor) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            // One archive holds the programs for both processors.
            return "postgres-darwin-x86_64.txz";
        }
        if (name.contains("windows")) {
            // On ARM, Windows runs these too.
            return "postgres-windows-x86_64.txz";
        }
        return "postgres-%s-%s.txz".formatted(name,
                switch (processor) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    case String other -> other;
                });
    }

    private static InputStream open(String archive) {
        var stream = PostgresArchive.class.getResourceAsStream("/" + archive);
        if (stream == null) {
            throw new CannotStart("There is no embedded PostgreSQL for %s on %s: run app and web with a PostgreSQL "
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
                    + "of your own instead, as README.md describes");
        }
        return new BufferedInputStream(stream);
    }

    private static String fingerprint(String archive) throws IOException {
        try (var stream = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("The archive names a file outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var permissions = Files.getPosixFilePermissions(file);
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}

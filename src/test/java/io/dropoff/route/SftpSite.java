package io.dropoff.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.KeyPair;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A real SFTP server over a folder. */
public final class SftpSite extends FolderSite {

    static final String USER = "partner";
    static final String PASSWORD = "p&w +%)=#";

    private final KeyPair hostKey;
    private SshServer server;
    private int port;

    public SftpSite(Path root) {
        super(root);
        this.hostKey = key();
    }

    static KeyPair key() {
        try {
            var generator = SecurityUtils.getKeyPairGenerator("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public SftpSite start() {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new Accessor())
                .build();
        server.setSubsystemFactories(List.of(sftp));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getPort();
        return this;
    }

    @Override
    public Map<String, String> settings(String folder, Path home) throws IOException {
        return Map.of(
                "uri",
                address() + "/" + folder,
                "user",
                USER,
                "password",
                PASSWORD,
                "known-hosts",
                knownHosts(home.resolve("known_hosts"), hostKey).toString());
    }

    @Override
    public EstateKamelet kamelet(String folder, Path home) throws IOException {
        return new EstateKamelet(
                "dropoff-sftp-source",
                Map.of(
                        "connectionHost",
                        "127.0.0.1",
                        "connectionPort",
                        String.valueOf(port),
                        "directoryName",
                        folder,
                        "username",
                        USER,
                        "password",
                        PASSWORD,
                        "knownHostsFile",
                        knownHosts(home.resolve("known_hosts"), hostKey).toString()));
    }

    @Override
    public String address() {
        return "sftp://127.0.0.1:" + port;
    }

    /** A known_hosts file that holds this server under the key. */
    Path knownHosts(Path file, KeyPair key) throws IOException {
        String entry = PublicKeyEntry.toString(key.getPublic());
        return Files.writeString(file, "[127.0.0.1]:" + port + " " + entry + "\n");
    }

    void stop() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private final class Accessor implements SftpFileSystemAccessor {

        @Override
        public void putRemoteFileName(
                SftpSubsystemProxy subsystem, Path path, Buffer buffer, String name, boolean shortName)
                throws IOException {
            SftpFileSystemAccessor.super.putRemoteFileName(
                    subsystem, path, buffer, mischief().lies.getOrDefault(name, name), shortName);
        }

        @Override
        public DirectoryStream<Path> openDirectory(
                SftpSubsystemProxy subsystem, DirectoryHandle handle, Path folder, String name, LinkOption... options)
                throws IOException {
            mischief().beforeListing.run();
            mischief().listings.incrementAndGet();
            return SftpFileSystemAccessor.super.openDirectory(subsystem, handle, folder, name, options);
        }

        @Override
        public SeekableByteChannel openFile(
                SftpSubsystemProxy subsystem,
                FileHandle handle,
                Path file,
                String name,
                Set<? extends OpenOption> options,
                FileAttribute<?>... attributes)
                throws IOException {
            mischief().downloads.incrementAndGet();
            return new Cut(
                    SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options, attributes),
                    subsystem.getServerSession());
        }

        @Override
        public void removeFile(SftpSubsystemProxy subsystem, Path file, boolean folder) throws IOException {
            refuse();
            SftpFileSystemAccessor.super.removeFile(subsystem, file, folder);
        }

        @Override
        public void renameFile(
                SftpSubsystemProxy subsystem, Path from, Path to, Collection<java.nio.file.CopyOption> options)
                throws IOException {
            refuse();
            SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
        }
    }

    private void refuse() throws IOException {
        mischief().beforeRemoval.run();
        if (mischief().readOnly) {
            throw new IOException("read only");
        }
    }

    /** Passes on what is before the cut, then closes the connection. */
    private final class Cut implements SeekableByteChannel {

        private final SeekableByteChannel inner;
        private final Session session;
        private final int end;

        private Cut(SeekableByteChannel inner, Session session) {
            this.inner = inner;
            this.session = session;
            this.end = Optional.ofNullable(mischief().cuts.poll()).orElse(-1);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (end < 0) {
                return inner.read(target);
            }
            long left = end - inner.position();
            if (left <= 0) {
                mischief().cut.incrementAndGet();
                session.close(true);
                throw new IOException("cut");
            }
            ByteBuffer part = target.duplicate();
            part.limit(part.position() + (int) Math.min(left, part.remaining()));
            int read = inner.read(part);
            target.position(part.position());
            return read;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return inner.write(source);
        }

        @Override
        public long position() throws IOException {
            return inner.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            inner.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return inner.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            inner.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return inner.isOpen();
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }
}

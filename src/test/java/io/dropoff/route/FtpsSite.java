package io.dropoff.route;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.command.CommandFactoryFactory;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** A real FTPS server over a folder. */
final class FtpsSite extends FolderSite {

    static final String USER = "partner";
    static final String PASSWORD = "p&w +%)=#";

    private final ServerCertificate certificate;
    private final boolean machineListings;
    private FtpServer server;
    private Listener listener;

    /**
     * @param machineListings whether it offers MLSD
     */
    FtpsSite(Path root, ServerCertificate certificate, boolean machineListings) {
        super(root);
        this.certificate = certificate;
        this.machineListings = machineListings;
    }

    FtpsSite start() throws FtpException {
        SslConfigurationFactory tls = new SslConfigurationFactory();
        tls.setKeystoreFile(certificate.keyStore().toFile());
        tls.setKeystorePassword(ServerCertificate.PASSWORD);
        ListenerFactory listening = new ListenerFactory();
        listening.setServerAddress("127.0.0.1");
        listening.setPort(0);
        listening.setSslConfiguration(tls.createSslConfiguration());
        listener = listening.createListener();
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener);
        factory.setUserManager(new PropertiesUserManagerFactory().createUserManager());
        factory.getUserManager().save(user());
        factory.setFileSystem(user -> new View(new NativeFileSystemFactory().createFileSystemView(user)));
        if (!machineListings) {
            CommandFactoryFactory commands = new CommandFactoryFactory();
            commands.addCommand(
                    "FEAT",
                    (session, context, request) ->
                            session.write(new org.apache.ftpserver.ftplet.DefaultFtpReply(211, "No features")));
            factory.setCommandFactory(commands.createCommandFactory());
        }
        server = factory.createServer();
        server.start();
        return this;
    }

    private BaseUser user() {
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(root.toString());
        user.setAuthorities(List.of(new WritePermission()));
        return user;
    }

    @Override
    public Map<String, String> settings(String folder, Path home) {
        return Map.of(
                "uri",
                address() + "/" + folder,
                "user",
                USER,
                "password",
                PASSWORD,
                "certificates",
                certificate.file().toString());
    }

    @Override
    public EstateKamelet kamelet(String folder, Path home) {
        return new EstateKamelet(
                "dropoff-ftps-source",
                Map.of(
                        "connectionHost",
                        "localhost",
                        "connectionPort",
                        String.valueOf(listener.getPort()),
                        "directoryName",
                        folder,
                        "username",
                        USER,
                        "password",
                        PASSWORD,
                        "certificates",
                        certificate.file().toString()));
    }

    @Override
    public String address() {
        return "ftps://localhost:" + listener.getPort();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class View implements FileSystemView {

        private final FileSystemView inner;

        private View(FileSystemView inner) {
            this.inner = inner;
        }

        @Override
        public FtpFile getHomeDirectory() throws FtpException {
            return lying(inner.getHomeDirectory());
        }

        @Override
        public FtpFile getWorkingDirectory() throws FtpException {
            return lying(inner.getWorkingDirectory());
        }

        @Override
        public boolean changeWorkingDirectory(String folder) throws FtpException {
            return inner.changeWorkingDirectory(folder);
        }

        @Override
        public FtpFile getFile(String name) throws FtpException {
            return lying(inner.getFile(name));
        }

        @Override
        public boolean isRandomAccessible() throws FtpException {
            return inner.isRandomAccessible();
        }

        @Override
        public void dispose() {
            inner.dispose();
        }
    }

    private FtpFile lying(FtpFile file) {
        return (FtpFile) Proxy.newProxyInstance(
                FtpFile.class.getClassLoader(), new Class<?>[] {FtpFile.class}, (proxy, method, arguments) -> {
                    try {
                        return switch (method.getName()) {
                            case "getName" -> mischief().lies.getOrDefault(file.getName(), file.getName());
                            case "listFiles" -> list(file);
                            case "createInputStream" -> open(file, (Long) arguments[0]);
                            case "delete" -> mayRemove() && file.delete();
                            case "move" -> mayRemove() && file.move(inner((FtpFile) arguments[0]));
                            default -> method.invoke(file, arguments);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Native files are only moved to native files. */
    private FtpFile inner(FtpFile target) throws FtpException {
        User user = user();
        return new NativeFileSystemFactory().createFileSystemView(user).getFile(target.getAbsolutePath());
    }

    private List<FtpFile> list(FtpFile folder) {
        mischief().beforeListing.run();
        mischief().listings.incrementAndGet();
        return folder.listFiles().stream().map(file -> lying(file)).toList();
    }

    private boolean mayRemove() {
        mischief().beforeRemoval.run();
        return !mischief().readOnly;
    }

    private InputStream open(FtpFile file, long offset) throws IOException {
        mischief().downloads.incrementAndGet();
        InputStream content = file.createInputStream(offset);
        return Optional.ofNullable(mischief().cuts.poll())
                .<InputStream>map(end -> new CutStream(content, end))
                .orElse(content);
    }

    /** Ends with a failure after so many bytes. */
    private final class CutStream extends java.io.FilterInputStream {

        private int left;

        private CutStream(InputStream inner, int left) {
            super(inner);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                mischief().cut.incrementAndGet();
                throw new IOException("cut");
            }
            int read = super.read(target, offset, Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}

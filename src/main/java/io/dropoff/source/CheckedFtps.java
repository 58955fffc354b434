package io.dropoff.source;

import io.dropoff.settings.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * FTP over TLS that checks whom it speaks to, which the library's does not: the chain of the server's certificate, and that it is for the
 * host. Listings are those for machines (MLSD) where the server has them: exact times. The lists for people show the day and the minute
 * of a young file and the day and the year of an old one, so that a file would get another time when it gets old; of those only the day counts.
 */
public final class CheckedFtps extends FTPSClient {

    private static final int IMPLICIT = 990;

    private CheckedFtps(boolean implicit, SSLContext context) {
        super(implicit, context);
        setEndpointCheckingEnabled(true);
        setAutodetectUTF8(true);
    }

    /** On port 990 a server speaks TLS from the first byte; elsewhere it is asked to. */
    public static CheckedFtps of(Supplier<Source> opened) throws IOException, GeneralSecurityException {
        SourceSettings source = opened.get().settings();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted(source).getTrustManagers(), null);
        return new CheckedFtps(source.uri().getPort() == IMPLICIT, context);
    }

    private static TrustManagerFactory trusted(SourceSettings source) throws IOException, GeneralSecurityException {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificates =
                source.certificates().isPresent() ? read(source.certificates().get()) : null;
        trusted.init(certificates);
        return trusted;
    }

    private static KeyStore read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(String.valueOf(store.size()), one);
            }
        }
        return store;
    }

    @Override
    public FTPFile[] listFiles(String folder) throws IOException {
        if (hasFeature("MLST")) {
            return mlistDir(folder);
        }
        FTPFile[] files = super.listFiles(folder);
        for (FTPFile file : files) {
            if (file != null && file.getTimestamp() != null) {
                Instant day = file.getTimestampInstant().truncatedTo(ChronoUnit.DAYS);
                file.getTimestamp().setTimeInMillis(day.toEpochMilli());
            }
        }
        return files;
    }
}

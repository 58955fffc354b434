package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A key with a certificate for this name, made anew. */
record ServerCertificate(Path keyStore, Path file) {

    static final String PASSWORD = "of the store";

    static ServerCertificate of(String name, Path folder) throws IOException, InterruptedException {
        Path keyStore = folder.resolve(name + ".p12");
        Path file = folder.resolve(name + ".pem");
        keytool("-genkeypair", keyStore, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=dns:" + name);
        keytool("-exportcert", keyStore, "-rfc", "-file", file.toString());
        assertThat(Files.readString(file)).startsWith("-----BEGIN CERTIFICATE-----");
        return new ServerCertificate(keyStore, file);
    }

    private static void keytool(String command, Path keyStore, String... more)
            throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "server"));
        call.addAll(List.of(more));
        assertThat(new ProcessBuilder(call).inheritIO().start().waitFor()).isZero();
    }
}

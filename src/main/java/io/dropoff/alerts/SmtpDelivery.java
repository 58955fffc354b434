package io.dropoff.alerts;

import io.dropoff.settings.AlertSettings;
import io.dropoff.settings.Secret;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Hands a mail to its server. Apart from {@link MailAlerts}, so that the jar for mails is needed only where mails are sent. */
final class SmtpDelivery {

    private static final String PATIENCE_MILLIS = "30000";

    private SmtpDelivery() {}

    /** @throws IOException when the server did not take it */
    static void send(AlertSettings.Mail to, Digest digest) throws IOException {
        try {
            deliver(to, digest);
        } catch (MessagingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void deliver(AlertSettings.Mail to, Digest digest) throws MessagingException {
        String protocol = to.server().getScheme();
        Session session = Session.getInstance(properties(to, protocol));
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(to.from()));
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to.to()));
        message.setSubject(digest.subject(), StandardCharsets.UTF_8.name());
        message.setText(digest.text(), StandardCharsets.UTF_8.name());
        try (Transport transport = session.getTransport(protocol)) {
            transport.connect(
                    to.user().orElse(null), to.password().map(Secret::value).orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private static Properties properties(AlertSettings.Mail to, String protocol) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "host", to.server().getHost());
        if (to.server().getPort() != -1) {
            properties.setProperty(prefix + "port", String.valueOf(to.server().getPort()));
        }
        properties.setProperty(prefix + "auth", String.valueOf(to.password().isPresent()));
        properties.setProperty(prefix + "starttls.enable", "true");
        // A password never goes over a line that others can read.
        properties.setProperty(
                prefix + "starttls.required",
                String.valueOf(protocol.equals("smtp") && to.password().isPresent()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty(prefix + "timeout", PATIENCE_MILLIS);
        properties.setProperty(prefix + "writetimeout", PATIENCE_MILLIS);
        return properties;
    }
}

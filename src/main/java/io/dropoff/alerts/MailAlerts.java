package io.dropoff.alerts;

import io.dropoff.settings.AlertSettings;
import java.io.IOException;
import java.util.Optional;

/** Alerts as mails ({@code dropoff.alert.mail.*}). Thread-safe. Loads the jar for mails with the first one: to an estate it is optional. */
public final class MailAlerts {

    private final Optional<AlertSettings.Mail> mail;

    public MailAlerts(AlertSettings settings) {
        mail = settings.mail();
    }

    public boolean isOn() {
        return mail.isPresent();
    }

    /** @throws IOException when the server did not take it */
    public void send(Digest digest) throws IOException {
        SmtpDelivery.send(mail.orElseThrow(), digest);
    }
}

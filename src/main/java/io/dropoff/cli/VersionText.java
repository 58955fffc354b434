package io.dropoff.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Dropoff.class.getPackage().getImplementationVersion();
        return new String[] {
            "dropoff " + (version == null ? "(from the source tree)" : version),
            "Java " + System.getProperty("java.version")
        };
    }
}

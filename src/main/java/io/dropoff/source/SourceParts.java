package io.dropoff.source;

import io.dropoff.intake.IntakeSwitch;
import io.dropoff.settings.FolderSettings;
import io.dropoff.tracking.FetchedFiles;
import io.dropoff.tracking.Listings;
import java.time.Clock;

/** What all sources share. */
public record SourceParts(
        FolderSettings folders, FetchedFiles fetched, Listings listings, IntakeSwitch intake, Clock clock) {}

package io.dropoff.source;

import io.dropoff.intake.IntakeSwitch;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.FetchedFiles;
import io.dropoff.tracking.Listings;
import java.time.Clock;

/** What all sources share. */
record SourceParts(Settings settings, FetchedFiles fetched, Listings listings, IntakeSwitch intake, Clock clock) {}

package babyshield.ingest;

import babyshield.ingest.fetch.FetchSettings;
import babyshield.ingest.image.ImageSettings;
import babyshield.ingest.intake.IntakeSettings;
import babyshield.ingest.personal.PersonalSettings;
import babyshield.ingest.run.FeedSettings;
import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.config.Setting;
import babyshield.platform.personal.KeySettings;
import java.net.URI;

/** The configuration of ingest-service. */
public record IngestConfig(
    @Setting(def = "port: 8081", doc = "where scans are taken") HttpSettings http,
    KafkaSettings kafka,
    @Setting(
            def = "http://localhost:8080",
            doc = "where callers find the gateway, for the links to their verdicts")
        URI gateway,
    IntakeSettings intake,
    @Setting(doc = "the key that makes pseudonyms of subjects' ids; the gateway has the same")
        KeySettings pseudonym,
    PersonalSettings personal,
    ImageSettings images,
    FeedSettings feeds,
    FeedKeys keys,
    ExtraFeeds extra,
    FetchSettings fetch) {}

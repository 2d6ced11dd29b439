package babyshield.bench.client;

import babyshield.platform.config.KafkaSettings;
import java.net.URI;

/**
 * Where the parts of one BabyShield are.
 *
 * @param jdbc the audit log's database, which lets the role babyshield_reader in without a password
 */
public record Addresses(URI gateway, URI ingest, KafkaSettings kafka, String jdbc) {
  /** As {@code up} listens: everything on loopback. */
  public static Addresses local(int gateway, int ingest, int kafka, int registry, int postgres) {
    return new Addresses(
        URI.create("http://localhost:" + gateway),
        URI.create("http://localhost:" + ingest),
        new KafkaSettings(
            "localhost:" + kafka, URI.create("http://localhost:" + registry + "/apis/ccompat/v7")),
        "jdbc:postgresql://localhost:" + postgres + "/postgres");
  }
}

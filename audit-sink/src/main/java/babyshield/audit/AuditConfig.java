package babyshield.audit;

import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.config.Setting;
import java.time.Duration;

/**
 * Settings of the audit sink.
 *
 * @param group the consumer group that shares the partitions; the log's positions do not hang on it
 * @param member empty, or a name that is this instance's alone and survives restarts: a restart
 *     within the session timeout then moves no partition (static membership, KIP-345)
 * @param session how long an instance may be silent before its partitions go to others
 */
public record AuditConfig(
    KafkaSettings kafka,
    @Setting(def = "port: 8083") HttpSettings http,
    PostgresSettings postgres,
    BatchSettings batch,
    SigningSettings signing,
    @Setting(def = "audit-sink", doc = "consumer group whose instances share the partitions")
        String group,
    @Setting(def = "", doc = "this instance's name for static membership; empty: none")
        String member,
    @Setting(
            def = "30s",
            doc =
                "silence after which an instance's partitions go to others; over a restart's time")
        Duration session) {}

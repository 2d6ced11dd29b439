package babyshield.platform.config;

import java.net.URI;

/**
 * Where the broker and the schema registry are.
 *
 * @param bootstrap host:port pairs, separated by commas
 * @param registry the schema registry's Confluent-compatible API, up to and including its version
 */
public record KafkaSettings(
    @Setting(def = "localhost:9092", doc = "brokers to ask first, host:port, comma-separated")
        String bootstrap,
    @Setting(
            def = "http://localhost:8084/apis/ccompat/v7",
            doc = "schema registry, Confluent-compatible API up to and including its version")
        URI registry) {}

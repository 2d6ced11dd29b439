package babyshield.ingest.run;

import babyshield.schemas.SchemaIds;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * The clients that the engine makes. Whoever gets one closes it.
 *
 * @param consumers make consumers that read committed records from the beginning, without a group
 */
public record Kafka(
    Producers producers,
    Supplier<Consumer<String, byte[]>> consumers,
    Supplier<Admin> admins,
    SchemaIds schemaIds) {}

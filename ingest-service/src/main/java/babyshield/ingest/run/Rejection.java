package babyshield.ingest.run;

import java.nio.ByteBuffer;

/**
 * A record that a feed could not normalise.
 *
 * @param position index of the record in its payload, from 0
 */
record Rejection(
    String agency, String reason, ByteBuffer raw, String rawType, String payload, long position) {}

package babyshield.ingest.personal;

import java.util.UUID;
import javax.crypto.SecretKey;

/**
 * A subject's key as it encrypts. Never written as it is.
 *
 * @param id what was encrypted with it names it by this
 */
record DataKey(UUID id, SecretKey key) {}

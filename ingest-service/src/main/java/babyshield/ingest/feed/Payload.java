package babyshield.ingest.feed;

import java.io.InputStream;
import java.util.Map;

/**
 * What an agency answered, or a file of a recorded folder.
 *
 * @param name URL, or file name without {@code .gz}
 * @param body decompressed; ends with an {@code IOException} where a byte cap is passed. The engine
 *     closes it
 * @param headers of the response, names in lower case; empty for a recorded file
 */
public record Payload(
    String name, FeedRequest.Kind kind, InputStream body, Map<String, String> headers) {}

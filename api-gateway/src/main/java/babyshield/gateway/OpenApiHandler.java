package babyshield.gateway;

import babyshield.platform.http.Call;
import babyshield.platform.http.Handler;
import babyshield.platform.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code GET /openapi.yaml}: the description of this interface. */
final class OpenApiHandler implements Handler {
  private static final String RESOURCE = "/openapi.yaml";

  private final byte[] document;

  private OpenApiHandler(byte[] document) {
    this.document = document;
  }

  static OpenApiHandler load() {
    try (var resource = OpenApiHandler.class.getResourceAsStream(RESOURCE)) {
      return new OpenApiHandler(resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Reply handle(Call call) {
    return Reply.bytes(200, "application/yaml", document);
  }
}

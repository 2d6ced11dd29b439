package babyshield.standalone.client;

import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;

/** A notice that could not be read, named {@code <partition>/<offset>}. */
final class UnreadNotice {
  private UnreadNotice() {}

  static String at(JsonNode notice) {
    return notice.path("partition").asText() + "/" + notice.path("offset").asText();
  }

  /**
   * The notice of that name.
   *
   * @throws UserError if none is listed
   */
  static JsonNode named(String name, JsonNode unread) {
    for (JsonNode notice : unread) {
      if (at(notice).equals(name)) {
        return notice;
      }
    }
    throw new UserError("no notice " + name + " is unread; ./babyshield unread lists them");
  }

  static String path(JsonNode notice, String action) {
    return "/v1/unread/" + at(notice) + "/" + action;
  }
}

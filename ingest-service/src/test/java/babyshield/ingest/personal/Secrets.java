package babyshield.ingest.personal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** Values that stand nowhere else. */
record Secrets(String subject, String contact, String notes, String device, String place) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Secrets() {
    this(some("subject"), some("contact"), some("notes"), some("device"), some("place"));
  }

  private static String some(String what) {
    return what + "-" + UUID.randomUUID();
  }

  List<String> all() {
    return List.of(subject, contact, notes, device, place);
  }

  ObjectNode personal() {
    return JSON.createObjectNode()
        .put("contact", contact)
        .put("notes", notes)
        .put("device", device)
        .put("place", place);
  }

  ObjectNode scan(String name) {
    return personal().put("subject", subject).put("name", name);
  }
}

package babyshield.audit;

import babyshield.audit.tlog.NoteVerifier;
import babyshield.event.AdminEvent;
import babyshield.platform.admin.Action;
import babyshield.platform.admin.AdminLog;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Makes events of what is done to the log itself: a gap that a person accepted, a key that signs
 * from now on. What the log has no event of is told, so a crash tells nothing too little; told
 * twice it says the same. One thread at a time.
 */
final class Announcements {
  private static final String LOGGED =
      "select exists (select from audit.find(array[?]::bytea[]) where key = ?)";
  private static final String SINK = "audit-sink";

  private final DataSource reader;
  private final LogKeys keys;
  private final AdminLog events;
  private final InstantSource clock;
  private final Set<String> told = new HashSet<>();

  /**
   * @param reader connections of the role {@code babyshield_reader}
   */
  Announcements(DataSource reader, LogKeys keys, AdminLog events, InstantSource clock) {
    this.reader = reader;
    this.keys = keys;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Tells what is not told yet.
   *
   * @throws org.apache.kafka.common.KafkaException if Kafka does not take it
   * @throws babyshield.schemas.SchemaIds.RegistryException if the registry does not answer
   */
  void tell() throws SQLException {
    try (Connection open = reader.getConnection()) {
      for (NoteVerifier key : keys.verifiers()) {
        once(open, key.toString(), () -> events.write(begins(key)));
      }
      for (Gap gap : Gap.all(open)) {
        once(
            open,
            gap.key(),
            () -> events.write(gap.key(), gap.shardName(), gap.event(), clock.instant()));
      }
    }
  }

  private void once(Connection open, String key, Runnable tell) throws SQLException {
    if (!told.contains(key) && !logged(open, key)) {
      tell.run();
    }
    told.add(key);
  }

  private static boolean logged(Connection open, String key) throws SQLException {
    try (PreparedStatement query = open.prepareStatement(LOGGED)) {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      query.setBytes(1, bytes);
      query.setBytes(2, bytes);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private AdminEvent begins(NoteVerifier key) {
    return new AdminEvent(
        Action.SIGN_WITH_KEY.toString(), SINK, null, key.toString(), "done", null, clock.instant());
  }
}

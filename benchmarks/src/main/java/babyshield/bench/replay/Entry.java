package babyshield.bench.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One line of a recorded history: what happened to one record between two snapshots.
 *
 * @param at when the snapshot was taken, as written
 * @param key the recorder's, not the agency's
 * @param record as it stands afterwards; null where it is gone
 */
record Entry(String at, Op op, String key, ObjectNode record) {
  enum Op {
    ADD,
    CHANGE,
    GONE
  }
}

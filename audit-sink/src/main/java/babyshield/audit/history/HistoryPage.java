package babyshield.audit.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Part of a history.
 *
 * @param key whose history it is
 * @param entries in time order; within one millisecond in the order of shard and number
 * @param pruned what a policy took out of the log, so that this is not all there ever was; empty:
 *     nothing
 * @param next cursor of the page after this one, or null if this is the last
 */
public record HistoryPage(
    String key,
    List<HistoryEntry> entries,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PrunedEntries> pruned,
    @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}

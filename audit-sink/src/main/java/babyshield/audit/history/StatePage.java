package babyshield.audit.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Part of what was known at a time of something.
 *
 * @param about its key
 * @param time as of when, ISO 8601
 * @param recallVersion as in {@link KnownThen}
 * @param entries the last one then of each topic and record key, in that order; one whose event is
 *     null had been deleted
 * @param next cursor of the page after this one, or null if this is the last
 */
public record StatePage(
    String about,
    String time,
    long recallVersion,
    List<HistoryEntry> entries,
    @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}

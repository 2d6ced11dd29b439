package babyshield.ingest.run;

import babyshield.ingest.feed.FeedRequest;
import java.util.List;

/**
 * What came of one payload of a run.
 *
 * @param followed the requests that the feed wants to follow
 * @param accepted how many notices it held
 * @param trace equal for payloads that hold the same notices in the same order
 */
record Page(List<FeedRequest> followed, long accepted, long trace) {}

package babyshield.ingest.fdaires;

import babyshield.ingest.feed.FeedRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page of a question. The question is posted, so it stands in the fragment of the URL too,
 * which no server sees, for whoever reads the answer.
 *
 * @param since of events changed on this day or later; empty for all there is
 * @param start position of the page's first record; the first of all is 1
 */
record Query(Optional<LocalDate> since, long start) {
  static final URI ENDPOINT = URI.create("https://www.accessdata.fda.gov/rest/iresapi/recalls/");

  /**
   * The agency gives 5,000 records at most, and half of that where codeinformation is asked for.
   */
  private static final int ROWS = 2500;

  /** The edge answers with status 204 and nothing where the column to sort by is not among them. */
  private static final String COLUMNS =
      "productid,recalleventid,producttypeshort,firmlegalnam,phasetxt,voluntarytypetxt,"
          + "distributionareasummarytxt,centerclassificationtypetxt,enforcementreportdt,eventlmd,"
          + "productdescriptiontxt,productshortreasontxt,recallnum,productdistributedquantity,"
          + "postedinternetdt,codeinformation";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT);

  private static final Pattern ASKED =
      Pattern.compile("#start=(\\d{1,9})(?:&since=(\\d{4}-\\d{2}-\\d{2}))?$");

  /** The question that a payload answers; empty for a recorded one. */
  static Optional<Query> of(String payloadName) {
    Matcher asked = ASKED.matcher(payloadName);
    return asked.find()
        ? Optional.of(
            new Query(
                Optional.ofNullable(asked.group(2)).map(LocalDate::parse),
                Long.parseLong(asked.group(1))))
        : Optional.empty();
  }

  /** The page behind one with so many records, which may be fewer than were asked for. */
  Query after(int count) {
    return new Query(since, start + count);
  }

  /**
   * @param moment makes the URL one that was never asked before: the agency answers a known one
   *     from its memory, whatever is posted
   */
  FeedRequest request(Map<String, String> headers, long moment) {
    String fragment = "#start=" + start + since.map(day -> "&since=" + day).orElse("");
    return new FeedRequest(
        URI.create(ENDPOINT + "?signature=" + moment + "-" + start + fragment),
        headers,
        Optional.of(new FeedRequest.Body("application/x-www-form-urlencoded", form())),
        FeedRequest.Kind.NOTICES);
  }

  private String form() {
    String filter = since.map(day -> "{'eventlmdfrom':'" + DAY.format(day) + "'}").orElse("");
    String payload =
        String.format(
            Locale.ROOT,
            "{\"displaycolumns\":\"%s\",\"filter\":\"[%s]\",\"start\":%d,\"rows\":%d,"
                + "\"sort\":\"productid\",\"sortorder\":\"asc\"}",
            COLUMNS,
            filter,
            start,
            ROWS);
    return "payLoad=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
  }
}

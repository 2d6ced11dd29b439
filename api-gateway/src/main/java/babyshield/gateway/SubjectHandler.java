package babyshield.gateway;

import babyshield.index.InvalidScan;
import babyshield.index.ScanField;
import babyshield.platform.admin.Action;
import babyshield.platform.admin.Audited;
import babyshield.platform.http.Call;
import babyshield.platform.http.Handler;
import babyshield.platform.http.Json;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import babyshield.platform.personal.Pseudonyms;
import babyshield.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.state.HostInfo;

/**
 * {@code GET /v1/subjects/{id}/scans}: what a subject has scanned. A subject's scans lie in every
 * partition, so every gateway is asked for its own; a list that lacks one partition is not given.
 */
record SubjectHandler(
    Router router, Views views, SubjectView local, Pseudonyms pseudonyms, Audited audited)
    implements Handler {
  static final List<String> PARAMETERS = List.of("limit", "cursor");

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private static final Comparator<SubjectScans.Item> LAST_FIRST =
      Comparator.comparing(SubjectScans.Item::receivedAt)
          .reversed()
          .thenComparing(SubjectScans.Item::scanId);

  /** What is asked for; {@code after} is null on the first page. */
  private record Page(String subject, SubjectCursor after, int limit) {}

  /** What another gateway forwards is told of, too: anybody can say that it is forwarded. */
  @Override
  public Reply handle(Call call) throws Exception {
    return audited.of(Action.READ_SUBJECT_SCANS, this::answer).handle(call);
  }

  private Reply answer(Call call, Audited.Access access) throws Exception {
    String subject = subject(call);
    access.target(subject);
    var page =
        new Page(subject, cursor(call), Parameters.number(call, "limit", DEFAULT_LIMIT, MAX_LIMIT));
    if (Router.forwarded(call)) {
      return Reply.json(200, here(page));
    }
    return Reply.json(200, whole(page, everywhere(call, page)));
  }

  private List<SubjectScans> everywhere(Call call, Page page) throws InterruptedException {
    var parts = new ArrayList<SubjectScans>();
    for (HostInfo host : views.holders(KeepSubject.STORE)) {
      parts.add(router.isSelf(host) ? here(page) : read(router.part(host, target(call, page))));
    }
    return parts;
  }

  private SubjectScans here(Page page) throws InterruptedException {
    Set<Integer> partitions = local.partitions();
    var scans = new ArrayList<SubjectScans.Item>();
    for (int partition : partitions) {
      // One more than is shown says whether there is a page after it.
      scans.addAll(local.scans(partition, page.subject(), page.after(), page.limit() + 1));
    }
    return new SubjectScans(page.subject(), scans, null, partitions);
  }

  private SubjectScans whole(Page page, List<SubjectScans> parts) {
    var read = new TreeSet<Integer>();
    parts.forEach(part -> read.addAll(part.partitions()));
    if (read.size() < views.partitions(Topics.VERDICTS)) {
      throw Unready.because("the partitions are being distributed");
    }
    List<SubjectScans.Item> scans =
        parts.stream()
            .flatMap(part -> part.scans().stream())
            .distinct()
            .sorted(LAST_FIRST)
            .toList();
    if (scans.size() <= page.limit()) {
      return new SubjectScans(page.subject(), scans, null, null);
    }
    List<SubjectScans.Item> shown = scans.subList(0, page.limit());
    SubjectScans.Item last = shown.getLast();
    String next = new SubjectCursor(last.receivedAt(), last.scanId()).text();
    return new SubjectScans(page.subject(), shown, next, null);
  }

  private String subject(Call call) {
    try {
      String id = ScanField.SUBJECT.clean(call.path("id"));
      if (id == null) {
        throw Parameters.bad("id", "is empty");
      }
      return pseudonyms.of(id);
    } catch (InvalidScan e) {
      throw new ProblemException(
          GatewayProblem.valueOf(e.fault().name()), e.getMessage(), e.details());
    }
  }

  private static SubjectCursor cursor(Call call) {
    try {
      return Parameters.text(call, "cursor").map(SubjectCursor::parse).orElse(null);
    } catch (IllegalArgumentException e) {
      throw Parameters.bad("cursor", "is not one that an earlier page gave");
    }
  }

  private static String target(Call call, Page page) {
    String id = URLEncoder.encode(call.path("id"), StandardCharsets.UTF_8).replace("+", "%20");
    String cursor = page.after() == null ? "" : "&cursor=" + page.after().text();
    return "/v1/subjects/" + id + "/scans?limit=" + page.limit() + cursor;
  }

  private static SubjectScans read(byte[] body) {
    try {
      return Json.mapper().readValue(body, SubjectScans.class);
    } catch (IOException e) {
      throw new UncheckedIOException("another gateway answers in another form", e);
    }
  }
}

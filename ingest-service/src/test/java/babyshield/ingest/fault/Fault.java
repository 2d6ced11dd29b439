package babyshield.ingest.fault;

import static babyshield.event.RunOutcome.COMPLETED;
import static babyshield.event.RunOutcome.FAILED;
import static babyshield.ingest.fault.Agency.CANADA;
import static babyshield.ingest.fault.Agency.FDA;
import static babyshield.ingest.fault.Agency.ROWS;

import babyshield.event.RunOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What agencies' servers do on a bad day, and what the run must say of it. */
enum Fault {
  HANGS(CANADA, FAILED, "no answer from 127.0.0.1:\\d+: nothing came in 3 s", 0) {
    @Override
    Behaviour behaviour() {
      return Behaviour.hang();
    }
  },
  DRIPS(CANADA, FAILED, "no answer from 127.0.0.1:\\d+: only \\d+ bytes came in 3 s", 0) {
    @Override
    Behaviour behaviour() {
      return Behaviour.drip(good());
    }
  },
  RESETS(CANADA, FAILED, "no answer from 127.0.0.1:\\d+: .*(reset|closed|EOF|bytes).*", 0) {
    @Override
    Behaviour behaviour() {
      return Behaviour.reset(good());
    }
  },
  BREAKS_OFF(CANADA, FAILED, "no answer from 127.0.0.1:\\d+: .*", 0) {
    @Override
    Behaviour behaviour() {
      return Behaviour.cut(good());
    }
  },
  BUSY_FOR_A_SECOND(CANADA, COMPLETED, "", Paper.NOTICES) {
    @Override
    Behaviour behaviour() {
      return Behaviour.first(
          Behaviour.of("429 Too Many Requests", new byte[0], "Retry-After: 1"),
          Behaviour.of(good()));
    }
  },
  BUSY_UNTIL_A_DATE(CANADA, COMPLETED, "", Paper.NOTICES) {
    @Override
    Behaviour behaviour() {
      String soon =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              Instant.now().plusSeconds(2).atOffset(ZoneOffset.UTC));
      return Behaviour.first(
          Behaviour.of("429 Too Many Requests", new byte[0], "Retry-After: " + soon),
          Behaviour.of(good()));
    }
  },
  BUSY_FOR_AN_HOUR(CANADA, FAILED, "127.0.0.1:\\d+ answered HTTP 429", 0) {
    @Override
    Behaviour behaviour() {
      return Behaviour.of("429 Too Many Requests", new byte[0], "Retry-After: 3600");
    }
  },
  FAILS_ONCE(CANADA, COMPLETED, "", Paper.NOTICES) {
    @Override
    Behaviour behaviour() {
      return Behaviour.first(
          Behaviour.of("500 Internal Server Error", new byte[0]), Behaviour.of(good()));
    }
  },
  REDIRECTS_IN_CIRCLES(
      CANADA,
      FAILED,
      "127.0.0.1:\\d+ redirects without end, or away from https \\(HTTP 302\\)",
      0) {
    @Override
    Behaviour behaviour() {
      return (target, to) ->
          Behaviour.of("302 Found", new byte[0], "Location: " + target).answer(target, to);
    }
  },
  ERROR_AS_SUCCESS(CANADA, FAILED, "an object where a list of records should be", 0) {
    @Override
    Behaviour behaviour() {
      return Behaviour.of(Paper.bytes("{\"error\":{\"code\":\"SERVER_ERROR\"}}"));
    }
  },
  PAGED_ERROR_AS_SUCCESS(FDA, FAILED, "the agency answers with an error: SERVER_ERROR", 20) {
    @Override
    Behaviour behaviour() {
      return Behaviour.by(
          target ->
              Paper.skip(target) == 0
                  ? Paper.fda(target, name())
                  : Paper.bytes("{\"error\":{\"code\":\"SERVER_ERROR\"}}"));
    }
  },
  BLOCK_PAGE(CANADA, FAILED, "an HTML page instead of data", 0) {
    @Override
    Behaviour behaviour() {
      return Behaviour.of(
          Paper.bytes("<!DOCTYPE html>\n<html><title>Access denied</title>"),
          "Content-Type: text/html");
    }
  },
  GZIP_CUT_OFF(CANADA, FAILED, "truncated gzip", 0) {
    @Override
    Behaviour behaviour() {
      byte[] packed = Behaviour.gzip(good());
      return Behaviour.of(Arrays.copyOf(packed, packed.length - 12), "Content-Encoding: gzip");
    }
  },
  GZIP_DAMAGED(CANADA, FAILED, "damaged gzip", 0) {
    @Override
    Behaviour behaviour() {
      byte[] packed = Behaviour.gzip(good());
      packed[packed.length - 5] ^= 1; // the checksum's last byte
      return Behaviour.of(packed, "Content-Encoding: gzip");
    }
  },
  GZIP_BOMB(CANADA, FAILED, "larger than 1000000 bytes when decompressed", 0) {
    @Override
    Behaviour behaviour() {
      byte[] blanks = new byte[20_000_000];
      Arrays.fill(blanks, (byte) '[');
      return Behaviour.of(Behaviour.gzip(blanks), "Content-Encoding: gzip");
    }
  },
  CHARSET_MISNAMED(CANADA, COMPLETED, "", Paper.NOTICES) {
    @Override
    Behaviour behaviour() {
      return Behaviour.of(good(), "Content-Type: application/json; charset=iso-8859-1");
    }
  },
  OTHER_CHARSET(CANADA, FAILED, "broken JSON", 0) {
    @Override
    Behaviour behaviour() {
      String accented = Paper.canada("\u00e9t\u00e9");
      return Behaviour.of(accented.getBytes(StandardCharsets.ISO_8859_1));
    }
  },
  ROWS_IN_OTHER_CHARSET(ROWS, FAILED, "broken CSV", 0) {
    @Override
    Behaviour behaviour() {
      String accented = Paper.rows("\u00e9t\u00e9");
      return Behaviour.of(accented.getBytes(StandardCharsets.ISO_8859_1));
    }
  },
  BYTE_ORDER_MARK(CANADA, COMPLETED, "", Paper.NOTICES) {
    @Override
    Behaviour behaviour() {
      return Behaviour.of(Paper.bytes("\ufeff" + Paper.canada(name())));
    }
  },
  ROWS_WITH_BYTE_ORDER_MARK(ROWS, COMPLETED, "", Paper.NOTICES) {
    @Override
    Behaviour behaviour() {
      return Behaviour.of(Paper.bytes("\ufeff" + Paper.rows(name())));
    }
  },
  COLUMN_ADDED(ROWS, COMPLETED, "", Paper.NOTICES) {
    @Override
    Behaviour behaviour() {
      String rows =
          IntStream.range(0, Paper.NOTICES)
              .mapToObj(i -> "new," + i + ",more,Bear")
              .collect(Collectors.joining("\n", "First,Number,Between,Product\n", "\n"));
      return Behaviour.of(Paper.bytes(rows));
    }
  },
  COLUMN_RENAMED(ROWS, FAILED, "CSV without the column Number", 0) {
    @Override
    Behaviour behaviour() {
      return Behaviour.of(Paper.bytes(Paper.rows(name()).replace("Number", "No")));
    }
  },
  FIELD_BECOMES_A_LIST(CANADA, COMPLETED, "", Paper.NOTICES) {
    @Override
    Behaviour behaviour() {
      String lists = Paper.canada(name()).replaceAll("\"(NID|Title)\":(\"[^\"]*\")", "\"$1\":[$2]");
      return Behaviour.of(Paper.bytes(lists));
    }
  },
  FIELD_BECOMES_AN_OBJECT(CANADA, FAILED, "60 of 60 records rejected", 0) {
    @Override
    Behaviour behaviour() {
      return Behaviour.of(
          Paper.bytes(
              Paper.canada(name()).replaceAll("\"NID\":(\"[^\"]*\")", "\"NID\":{\"id\":$1}")));
    }
  },
  ONE_ID_TWICE(CANADA, COMPLETED, "", Paper.NOTICES + 1) {
    @Override
    Behaviour behaviour() {
      String twice =
          Paper.canada(name()).replaceFirst("]$", "," + Paper.canadian("7", "again") + "]");
      return Behaviour.of(Paper.bytes(twice));
    }
  },
  PAGE_REPEATS(FDA, FAILED, "a page that was read already came again at another address", 40) {
    @Override
    Behaviour behaviour() {
      // The address is heeded in what the page says of itself, but not in what it holds.
      return Behaviour.by(
          target -> Paper.bytes(Paper.fda(Paper.skip(target), 0, Paper.NOTICES, name())));
    }
  },
  NEXT_PAGE_IS_THE_SAME(FDA, FAILED, "the next page is one that was asked for already", 40) {
    @Override
    Behaviour behaviour() {
      return Behaviour.by(
          target ->
              Paper.bytes(Paper.fda(0, Paper.skip(target) == 0 ? 0 : 20, Paper.NOTICES, name())));
    }
  },
  TOTAL_SHRINKS(FDA, FAILED, "60 reports when the paging began, then 40", 40) {
    @Override
    Behaviour behaviour() {
      return Behaviour.by(
          target -> {
            int skip = Paper.skip(target);
            return Paper.bytes(Paper.fda(skip, skip, skip == 0 ? Paper.NOTICES : 40, name()));
          });
    }
  },
  MOST_ARE_MISSING(CANADA, FAILED, "10 notices where the last complete run had 6\\d: .*", 10) {
    @Override
    Behaviour behaviour() {
      return Behaviour.of(Paper.bytes(Paper.canada(name(), 10)));
    }
  },
  CERTIFICATE_UNKNOWN(CANADA, FAILED, "the certificate of 127.0.0.1:\\d+ is not valid: .*", 0) {
    @Override
    Behaviour behaviour() {
      return Behaviour.of(good());
    }
  };

  final Agency agency;
  final RunOutcome outcome;
  final String reason;
  final int accepted;

  /** As a setting: short where it is what ends the run. */
  final String patience;

  /**
   * @param reason a pattern for all of it
   */
  Fault(Agency agency, RunOutcome outcome, String reason, int accepted) {
    this.agency = agency;
    this.outcome = outcome;
    this.reason = reason;
    this.accepted = accepted;
    this.patience = reason.endsWith("came in 3 s") ? "3s" : "1m";
  }

  abstract Behaviour behaviour();

  byte[] good() {
    return Paper.bytes(Paper.canada(name()));
  }
}

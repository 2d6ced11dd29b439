package babyshield.ingest.fault;

import babyshield.ingest.canadarsa.CanadaRsaFeed;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.openfda.OpenFdaFeed;
import babyshield.ingest.openfda.Reports;
import java.net.URI;

/** Whose server has a bad day. */
enum Agency {
  /** One JSON list of everything. */
  CANADA {
    @Override
    Feed feed() {
      return new CanadaRsaFeed();
    }

    @Override
    Behaviour good(String note) {
      return Behaviour.of(Paper.bytes(Paper.canada(note)));
    }
  },
  /** Pages in JSON envelopes. */
  FDA {
    @Override
    Feed feed() {
      return new OpenFdaFeed(Reports.FOOD);
    }

    @Override
    Behaviour good(String note) {
      return Behaviour.by(target -> Paper.fda(target, note));
    }
  },
  /** One CSV of everything. */
  ROWS {
    @Override
    Feed feed() {
      return new RowFeed("rows", URI.create("https://rows.example/all.csv"));
    }

    @Override
    Behaviour good(String note) {
      return Behaviour.of(Paper.bytes(Paper.rows(note)));
    }
  };

  abstract Feed feed();

  /** A server in good order; the note makes its payloads differ from others. */
  abstract Behaviour good(String note);
}

package babyshield.ingest;

import babyshield.platform.config.Setting;

/** Feeds that are off, and say so, unless somebody wants what they bring besides. */
public record ExtraFeeds(
    @Setting(
            def = "false",
            doc =
                "the site's own alerts of EU Safety Gate: days before the weekly reports, which"
                    + " repeat each of them, and undocumented")
        boolean euSafetyGateJson) {
  /** What nobody has asked for. */
  public static final ExtraFeeds NONE = new ExtraFeeds(false);
}

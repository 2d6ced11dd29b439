package babyshield.ingest;

import babyshield.platform.config.Secret;
import babyshield.platform.config.Setting;
import java.util.Optional;

/** What agencies give to those who register. A feed whose key is missing is off and says so. */
public record FeedKeys(
    @Setting(doc = "key of SafetyKorea's interface, from www.safetykorea.kr")
        Optional<Secret> koreaKats,
    @Setting(doc = "user of the FDA's iRES interface, from www.accessdata.fda.gov")
        Optional<Secret> fdaIresUser,
    @Setting(doc = "key of that user; iRES wants both") Optional<Secret> fdaIresKey,
    @Setting(
            doc =
                "Authorization header of the app behind the German warnings, from"
                    + " github.com/bundesAPI/lebensmittelwarnung-api")
        Optional<Secret> lebensmittelwarnung) {
  /** As of somebody who has registered nowhere. */
  public static final FeedKeys NONE =
      new FeedKeys(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}

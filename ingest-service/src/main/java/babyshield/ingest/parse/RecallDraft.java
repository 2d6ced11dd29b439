package babyshield.ingest.parse;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.extract.Headlines;
import babyshield.ingest.extract.Passage;
import babyshield.ingest.extract.Passages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A recall while a feed fills it in. Fields that the agency does not give stay empty. */
public final class RecallDraft {
  private final String agency;
  private final String key;
  private String url = "";
  private String language = "en";
  private String title = "";
  private String product = "";
  private String description = "";
  private List<String> brands = List.of();
  private List<String> categories = List.of();
  private String hazard = "";
  private String action = "";
  private List<String> countries = List.of();
  private LocalDate publishedOn;
  private LocalDate revisedOn;
  private List<Identifier> identifiers = List.of();
  private String units = "";
  private List<String> related = List.of();
  private boolean withdrawn;
  private String status = "";
  private LocalDate startedOn;
  private LocalDate endedOn;
  private boolean cutOff;
  private final List<Passage> more = new ArrayList<>();

  /**
   * @param id the agency's own
   */
  public RecallDraft(String agency, String id) {
    this.agency = agency;
    this.key = agency + ":" + id;
  }

  public RecallDraft url(String value) {
    url = value;
    return this;
  }

  public RecallDraft language(String value) {
    language = value;
    return this;
  }

  public RecallDraft title(String value) {
    title = value;
    return this;
  }

  public RecallDraft product(String value) {
    product = value;
    return this;
  }

  public RecallDraft description(String value) {
    description = value;
    return this;
  }

  /** Says that the agency gives the beginning of the description only. */
  public RecallDraft descriptionCutOff(boolean value) {
    cutOff = value;
    return this;
  }

  public RecallDraft brands(List<String> value) {
    brands = value;
    return this;
  }

  public RecallDraft categories(List<String> value) {
    categories = value;
    return this;
  }

  public RecallDraft hazard(String value) {
    hazard = value;
    return this;
  }

  public RecallDraft action(String value) {
    action = value;
    return this;
  }

  public RecallDraft countries(List<String> value) {
    countries = value;
    return this;
  }

  public RecallDraft publishedOn(LocalDate value) {
    publishedOn = value;
    return this;
  }

  public RecallDraft revisedOn(LocalDate value) {
    revisedOn = value;
    return this;
  }

  public RecallDraft identifiers(Identifiers value) {
    identifiers = value.list();
    return this;
  }

  public RecallDraft units(String value) {
    units = value;
    return this;
  }

  public RecallDraft related(List<String> value) {
    related = value;
    return this;
  }

  /** Whether the agency keeps the notice but says that it no longer stands. */
  public RecallDraft withdrawn(boolean value) {
    withdrawn = value;
    return this;
  }

  public RecallDraft status(String value) {
    status = value;
    return this;
  }

  public RecallDraft startedOn(LocalDate value) {
    startedOn = value;
    return this;
  }

  public RecallDraft endedOn(LocalDate value) {
    endedOn = value;
    return this;
  }

  /**
   * A text of the agency that goes into none of the recall's own, but may name identifiers.
   *
   * @param about what the field is for, if for one thing; else null
   */
  public RecallDraft alsoSays(String field, String text, IdentifierKind about) {
    more.add(new Passage(field, text, about));
    return this;
  }

  /**
   * The recall, with what its texts mention behind the identifiers that the feed has found. What
   * people should do is not read: it names the parts and the telephones of the remedy.
   */
  public Recall build() {
    var passages =
        new Passages(agency)
            .add("product", product)
            .add(new Passage("description", description, null, cutOff))
            // A title that a feed has shortened says less than the text it was made of.
            .add("title", title.endsWith("\u2026") ? "" : title)
            .add("hazard", hazard)
            .add("units", units);
    more.forEach(passages::add);
    List<String> named =
        brands.isEmpty() ? Headlines.brands(agency, title, product, description) : brands;
    return new Recall(
        key,
        agency,
        url,
        language,
        title,
        product,
        description,
        named,
        categories,
        hazard,
        action,
        countries,
        publishedOn,
        revisedOn,
        passages.identifiers(identifiers),
        units,
        related,
        withdrawn,
        status,
        startedOn,
        endedOn);
  }
}

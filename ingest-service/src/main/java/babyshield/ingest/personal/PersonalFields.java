package babyshield.ingest.personal;

import babyshield.index.FieldText;
import babyshield.index.InvalidScan;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a scan says of a person; each may be null. {@link #toString} shows none of it, so that no
 * log line does.
 *
 * @param contact how to reach them
 * @param notes in their own words
 * @param device what they scanned with
 * @param place where
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonalFields(String contact, String notes, String device, String place) {
  private static final int LINE = 300;
  private static final int NOTES = 4000;

  /**
   * As they were sent, without blanks around them.
   *
   * @throws InvalidScan if one is too long or no text
   */
  public static PersonalFields clean(String contact, String notes, String device, String place)
      throws InvalidScan {
    return new PersonalFields(
        FieldText.clean("contact", LINE, contact),
        FieldText.clean("notes", NOTES, notes),
        FieldText.clean("device", LINE, device),
        FieldText.clean("place", LINE, place));
  }

  @JsonIgnore
  public boolean isEmpty() {
    return contact == null && notes == null && device == null && place == null;
  }

  @Override
  public String toString() {
    return isEmpty() ? "no personal fields" : "personal fields";
  }
}

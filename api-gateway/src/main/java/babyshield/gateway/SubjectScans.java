package babyshield.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The scans of a subject, the last received first.
 *
 * @param subject pseudonym, under which the audit log has them
 * @param next cursor of the page after it; null on the last
 * @param partitions which this answer has read, where one gateway answers another
 */
record SubjectScans(String subject, List<Item> scans, String next, Set<Integer> partitions) {

  /**
   * A scan, and what is said of it now.
   *
   * @param recalls keys of the recalls that match
   * @param personal what it says of the person, encrypted; null where it says nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String scanId,
      Instant receivedAt,
      Instant scannedAt,
      String gtin,
      String barcode,
      String model,
      String brand,
      String name,
      String lot,
      String serial,
      String country,
      String status,
      List<String> recalls,
      String personal) {}
}

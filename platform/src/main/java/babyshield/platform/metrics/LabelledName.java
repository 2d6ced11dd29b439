package babyshield.platform.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;

/**
 * Names of metrics with labels. Dropwizard knows names only, so labels stand at the end of the name
 * and {@link MetricsText} takes them apart again: {@code notices{agency=cpsc}}.
 */
public final class LabelledName {
  private LabelledName() {}

  /**
   * The name of a metric for one combination of labels.
   *
   * @param labelsAndValues label, value, label, value; the values of a label must be few
   * @throws IllegalArgumentException if a label has no value
   */
  public static String of(String name, String... labelsAndValues) {
    if (labelsAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a label of " + name + " has no value");
    }
    var labelled = new StringBuilder(name).append('{');
    for (int i = 0; i < labelsAndValues.length; i += 2) {
      labelled.append(i == 0 ? "" : "\0");
      labelled.append(labelsAndValues[i]).append('=').append(labelsAndValues[i + 1]);
    }
    return labelled.append('}').toString();
  }

  static String name(String labelled) {
    return plain(labelled) ? labelled : labelled.substring(0, labelled.indexOf('{'));
  }

  static Labels labels(String labelled) {
    if (plain(labelled)) {
      return Labels.EMPTY;
    }
    var labels = Labels.builder();
    for (String pair :
        labelled.substring(labelled.indexOf('{') + 1, labelled.length() - 1).split("\0", -1)) {
      int equals = pair.indexOf('=');
      labels.label(
          PrometheusNaming.sanitizeLabelName(pair.substring(0, equals)),
          pair.substring(equals + 1));
    }
    return labels.build();
  }

  private static boolean plain(String name) {
    return !name.endsWith("}") || name.indexOf('{') < 0;
  }
}

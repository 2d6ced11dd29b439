package babyshield.platform.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values gathered by name. Of two values with the same name and labels the first one stands, and of
 * two kinds with the same name the first kind, because the library refuses the whole page otherwise
 * and then nothing can be seen.
 */
final class Families {
  private record Family(MetricMetadata metadata, Map<Labels, DataPointSnapshot> points) {}

  private final Map<String, Family> families = new TreeMap<>();

  void add(MetricMetadata metadata, DataPointSnapshot point) {
    Map<Labels, DataPointSnapshot> points =
        families
            .computeIfAbsent(
                metadata.getPrometheusName(), name -> new Family(metadata, new LinkedHashMap<>()))
            .points();
    if (points.isEmpty() || points.values().iterator().next().getClass() == point.getClass()) {
      points.putIfAbsent(point.getLabels(), point);
    }
  }

  /** Adds what an exporter made of one metric, under labels. */
  void add(MetricSnapshots snapshots, Labels labels) {
    snapshots.forEach(
        snapshot ->
            snapshot
                .getDataPoints()
                .forEach(point -> add(snapshot.getMetadata(), relabel(point, labels))));
  }

  MetricSnapshots snapshots() {
    return new MetricSnapshots(families.values().stream().map(Families::snapshot).toList());
  }

  private static DataPointSnapshot relabel(DataPointSnapshot point, Labels labels) {
    return switch (point) {
      case CounterDataPointSnapshot c ->
          new CounterDataPointSnapshot(c.getValue(), labels, null, 0);
      case GaugeDataPointSnapshot g -> new GaugeDataPointSnapshot(g.getValue(), labels, null);
      case SummaryDataPointSnapshot s ->
          new SummaryDataPointSnapshot(
              s.getCount(), s.getSum(), s.getQuantiles(), labels, s.getExemplars(), 0);
      default -> throw new IllegalArgumentException("Dropwizard has no " + point.getClass());
    };
  }

  private static MetricSnapshot snapshot(Family family) {
    Collection<DataPointSnapshot> points = family.points().values();
    return switch (points.iterator().next()) {
      case CounterDataPointSnapshot c ->
          new CounterSnapshot(family.metadata(), all(CounterDataPointSnapshot.class, points));
      case GaugeDataPointSnapshot g ->
          new GaugeSnapshot(family.metadata(), all(GaugeDataPointSnapshot.class, points));
      default ->
          new SummarySnapshot(family.metadata(), all(SummaryDataPointSnapshot.class, points));
    };
  }

  private static <P> List<P> all(Class<P> kind, Collection<DataPointSnapshot> points) {
    return points.stream().map(kind::cast).toList();
  }
}

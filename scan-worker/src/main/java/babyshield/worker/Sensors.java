package babyshield.worker;

import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Sensors for records that a processor leaves aside. */
final class Sensors {
  private Sensors() {}

  /** A counter and rate that appear among the Streams metrics, per task. */
  static Sensor rate(ProcessingContext context, String what) {
    TaskId task = context.taskId();
    return context
        .metrics()
        .addRateTotalSensor("babyshield", task.toString(), what, Sensor.RecordingLevel.INFO);
  }
}

package babyshield.worker;

import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.config.Setting;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the scan-worker.
 *
 * @param kafka broker and registry
 * @param http where health and metrics are served
 * @param state directory of the state stores; on a volume that outlives the process
 * @param threads Streams threads of each topology
 * @param commit how often a transaction is committed
 * @param recallCommit the same for the dedupe, where nobody waits for a single record
 * @param backward how often stored scans are judged against the recalls that changed
 * @param cacheBytes memory shared by all RocksDB stores for blocks and write buffers
 */
public record WorkerConfig(
    @Setting(doc = "broker and registry") KafkaSettings kafka,
    @Setting(doc = "where health and metrics are served", def = "port: 8082") HttpSettings http,
    @Setting(
            def = ".babyshield/worker",
            doc = "directory of the state stores; kept, a restart reads only what it missed")
        Path state,
    @Setting(def = "2", doc = "Streams threads of each topology; no use beyond the partitions")
        int threads,
    @Setting(
            def = "100ms",
            doc =
                "commit interval; a verdict is readable after it, each commit costs a transaction")
        Duration commit,
    @Setting(
            def = "500ms",
            doc =
                "commit interval of the dedupe; nobody waits for one recall, each commit costs a"
                    + " transaction")
        Duration recallCommit,
    @Setting(
            def = "100ms",
            doc = "how often stored scans are judged against the recalls that changed")
        Duration backward,
    @Setting(
            def = "134217728",
            doc = "bytes for RocksDB blocks and write buffers, shared by all stores")
        long cacheBytes) {}

package babyshield.gateway;

import org.apache.kafka.streams.state.HostInfo;

/** The gateway that answers for a partition. */
record Owner(HostInfo host, int partition) {}

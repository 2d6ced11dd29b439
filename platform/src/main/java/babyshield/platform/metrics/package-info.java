/** Dropwizard metrics, and how Prometheus reads them. */
package babyshield.platform.metrics;

/** EU Safety Gate, the Union's rapid alert system for dangerous non-food products. */
package babyshield.ingest.eusafetygate;

/** Getting payloads: politely over HTTP, or from files; decoded, and never more than the caps. */
package babyshield.ingest.fetch;

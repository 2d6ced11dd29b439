/** The consumer product recalls of the Australian Competition and Consumer Commission. */
package babyshield.ingest.auaccc;

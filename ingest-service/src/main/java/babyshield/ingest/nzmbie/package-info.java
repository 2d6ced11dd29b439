/** The product recalls of New Zealand's Ministry of Business, Innovation and Employment. */
package babyshield.ingest.nzmbie;

/** The vehicle recalls database of Transport Canada. */
package babyshield.ingest.canadavrdb;

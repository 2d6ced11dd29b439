/** Recalls and safety alerts of Health Canada, the CFIA and Transport Canada. */
package babyshield.ingest.canadarsa;

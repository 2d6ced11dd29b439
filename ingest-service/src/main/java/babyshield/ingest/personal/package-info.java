/**
 * Personal data: what a scan says of a person is encrypted with a key of that person's before it
 * leaves this service, and is gone once the key is deleted. See docs/personal-data.md.
 */
package babyshield.ingest.personal;

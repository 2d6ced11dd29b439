/** Notifications of the European Rapid Alert System for Food and Feed. */
package babyshield.ingest.rasff;

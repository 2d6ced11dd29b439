/** The announcements of recalls that the US FDA passes on from firms. */
package babyshield.ingest.fdapress;

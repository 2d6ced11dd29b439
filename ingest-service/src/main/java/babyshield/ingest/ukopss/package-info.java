/** The product safety alerts, reports and recalls of the UK's OPSS, from GOV.UK. */
package babyshield.ingest.ukopss;

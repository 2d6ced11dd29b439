/** The food and product warnings of the German states and of BAuA. */
package babyshield.ingest.lebensmittelwarnung;

/** Full-text search of recalls: a Lucene index in memory, rebuilt from the recall log. */
package babyshield.gateway.search;

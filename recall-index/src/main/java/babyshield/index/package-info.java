/**
 * The recalls as they are searched: identifiers, the keys that bring a scan and a recall together,
 * the judgement, and the in-memory replica of the recall log that every worker and gateway holds.
 */
package babyshield.index;

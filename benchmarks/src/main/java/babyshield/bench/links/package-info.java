/** Whether recalls are linked as they should be, held against pairs that are known. */
package babyshield.bench.links;

/** How long a start takes, what it brings and how much memory it takes. */
package babyshield.bench.load;

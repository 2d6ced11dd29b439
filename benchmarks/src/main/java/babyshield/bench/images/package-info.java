/** How pictures are read: right, wrong or not at all, how fast, and in how much memory. */
package babyshield.bench.images;

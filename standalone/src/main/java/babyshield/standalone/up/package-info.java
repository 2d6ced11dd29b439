/** {@code babyshield up}: everything in this process, until it is told to stop. */
package babyshield.standalone.up;

/** The {@code babyshield} command. */
package babyshield.standalone;

/** The images and docker-compose.yml, started for real: profile {@code containers}. */
package babyshield.containers;

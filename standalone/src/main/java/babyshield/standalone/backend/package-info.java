/**
 * The broker, the database and the schema registry that BabyShield brings along, and the directory
 * in which they keep what they know between runs.
 */
package babyshield.standalone.backend;

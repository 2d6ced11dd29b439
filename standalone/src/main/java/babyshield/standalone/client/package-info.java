/** The commands that ask a running BabyShield over HTTP, whether it runs here or elsewhere. */
package babyshield.standalone.client;

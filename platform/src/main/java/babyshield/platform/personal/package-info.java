/** Secret keys, and the pseudonyms that stand for subjects wherever data leaves the intake. */
package babyshield.platform.personal;

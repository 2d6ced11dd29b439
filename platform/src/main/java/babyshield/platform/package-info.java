/**
 * What every service needs and none should write again: starting, stopping, and saying how it is.
 */
package babyshield.platform;

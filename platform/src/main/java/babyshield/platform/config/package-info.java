/**
 * Configuration: one immutable record per service, read once. Precedence: defaults, then file, then
 * environment, then flags; see {@link babyshield.platform.config.Config}.
 */
package babyshield.platform.config;

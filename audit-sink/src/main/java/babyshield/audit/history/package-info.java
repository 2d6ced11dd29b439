/**
 * Reading the audit log: what happened to one recall, scan, subject or agency, in time order and
 * decoded.
 */
package babyshield.audit.history;

/** HTTP for every service: a routing table, thin handlers that may block, one error mapper. */
package babyshield.platform.http;

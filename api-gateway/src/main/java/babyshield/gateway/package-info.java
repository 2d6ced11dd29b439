/**
 * Answers questions over HTTP from views of the topics: verdicts by scan, recalls, their history,
 * and the state of the sources. It writes nothing but dead letters, and says 503 wherever it cannot
 * vouch for a "no".
 */
package babyshield.gateway;

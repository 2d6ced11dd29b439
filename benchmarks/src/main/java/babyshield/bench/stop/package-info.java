/** Whether recalls are lost or doubled when a load is stopped in its middle. */
package babyshield.bench.stop;

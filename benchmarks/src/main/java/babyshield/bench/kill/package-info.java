/** Whether anything is lost or doubled when everything is killed again and again. */
package babyshield.bench.kill;

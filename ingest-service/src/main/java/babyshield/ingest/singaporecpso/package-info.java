/** The recalls and safety alerts of Singapore's Consumer Product Safety Office. */
package babyshield.ingest.singaporecpso;

/** The food and allergy alerts of Hong Kong's Centre for Food Safety. */
package babyshield.ingest.hkcfs;

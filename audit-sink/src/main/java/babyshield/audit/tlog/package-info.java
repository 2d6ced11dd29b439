/**
 * A transparency log's arithmetic and formats, without I/O: Merkle trees (RFC 6962), tiles (C2SP
 * tlog-tiles), signed notes, checkpoints and receipts (C2SP signed-note, tlog-checkpoint,
 * tlog-proof). Tools that others wrote for these formats read what is made here.
 */
package babyshield.audit.tlog;

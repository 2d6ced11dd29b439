// Verifies one shard of the audit log over HTTP with golang.org/x/mod/sumdb, unmodified, which knows nothing of BabyShield:
// the signature of its checkpoint, the inclusion of every entry, and the consistency with earlier checkpoints.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run . <prefix> <verifier key> [file of earlier checkpoints]
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "verifylog:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("usage: verifylog prefix key [checkpoints]")
	}
	key, err := note.NewVerifier(args[1])
	if err != nil {
		return err
	}
	log := &shard{prefix: args[0], key: key, cache: map[string][]byte{}}
	newest, err := log.get("checkpoint")
	if err != nil {
		return err
	}
	tree, err := log.open(newest)
	if err != nil {
		return err
	}
	fmt.Printf("%s: size %d, signature holds\n", key.Name(), tree.N)
	if err := log.entries(tree); err != nil {
		return err
	}
	if len(args) > 2 && args[2] != "" {
		return log.consistent(tree, args[2])
	}
	return nil
}

// shard is a log below a prefix. Tiles are fetched once.
type shard struct {
	prefix string
	key    note.Verifier
	cache  map[string][]byte
}

func (s *shard) get(path string) ([]byte, error) {
	if got, ok := s.cache[path]; ok {
		return got, nil
	}
	answer, err := http.Get(s.prefix + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	s.cache[path] = body
	return body, nil
}

// open checks a checkpoint's signature. tlog knows the format by the first line of Go's own log, so that line is put in the
// place of the origin, which the signature covers and which must be the key's name.
func (s *shard) open(signed []byte) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(s.key))
	if err != nil {
		return tlog.Tree{}, err
	}
	origin, rest, _ := strings.Cut(opened.Text, "\n")
	if origin != s.key.Name() {
		return tlog.Tree{}, fmt.Errorf("a checkpoint of %s, not of %s", origin, s.key.Name())
	}
	return tlog.ParseTree([]byte("go.sum database tree\n" + rest))
}

// Height, ReadTiles and SaveTiles are tlog.TileReader.
func (s *shard) Height() int { return 8 }

func (s *shard) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	read := make([][]byte, 0, len(tiles))
	for _, tile := range tiles {
		// Go's log has the height of tiles in the path, C2SP's has not.
		hashes, err := s.get("tile/" + strings.TrimPrefix(tile.Path(), "tile/8/"))
		if err != nil {
			return nil, err
		}
		read = append(read, hashes)
	}
	return read, nil
}

func (s *shard) SaveTiles([]tlog.Tile, [][]byte) {}

// entries reads every bundle and compares each entry with its hash in the tree, which tlog lets through only if the tiles
// lead to the signed root. Of each bundle the first and the last entry are proved with a path of their own as well.
func (s *shard) entries(tree tlog.Tree) error {
	hashes := tlog.TileHashReader(tree, s)
	for first := int64(0); first < tree.N; first += 256 {
		width := tree.N - first
		if width > 256 {
			width = 256
		}
		bundle, err := s.bundle(first, width)
		if err != nil {
			return err
		}
		indexes := make([]int64, width)
		for i := range indexes {
			indexes[i] = tlog.StoredHashIndex(0, first+int64(i))
		}
		leaves, err := hashes.ReadHashes(indexes)
		if err != nil {
			return err
		}
		for i, entry := range bundle {
			if tlog.RecordHash(entry) != leaves[i] {
				return fmt.Errorf("entry %d is not the one in the tree", first+int64(i))
			}
		}
		for _, i := range []int64{0, width - 1} {
			proof, err := tlog.ProveRecord(tree.N, first+i, hashes)
			if err != nil {
				return err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, first+i, tlog.RecordHash(bundle[i])); err != nil {
				return fmt.Errorf("entry %d: %w", first+i, err)
			}
		}
	}
	fmt.Printf("proved %d entries\n", tree.N)
	return nil
}

func (s *shard) bundle(first, width int64) ([][]byte, error) {
	path := tlog.Tile{H: 8, L: -1, N: first / 256, W: int(width)}.Path()
	bundle, err := s.get("tile/entries/" + strings.TrimPrefix(path, "tile/8/data/"))
	if err != nil {
		return nil, err
	}
	in := bytes.NewReader(bundle)
	entries := make([][]byte, width)
	for i := range entries {
		var length uint16
		if err := binary.Read(in, binary.BigEndian, &length); err != nil {
			return nil, err
		}
		entries[i] = make([]byte, length)
		if _, err := io.ReadFull(in, entries[i]); err != nil {
			return nil, err
		}
	}
	if in.Len() != 0 {
		return nil, fmt.Errorf("%s: %d bytes too many", path, in.Len())
	}
	return entries, nil
}

// consistent proves that the tree begins with that of each earlier checkpoint in a file.
func (s *shard) consistent(tree tlog.Tree, file string) error {
	all, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	hashes := tlog.TileHashReader(tree, s)
	// A note has one empty line, and one stands between two notes: texts and signatures take turns.
	parts := strings.Split(string(all), "\n\n")
	for i := 0; i+1 < len(parts); i += 2 {
		old, err := s.open([]byte(parts[i] + "\n\n" + parts[i+1] + "\n"))
		if err != nil {
			return err
		}
		if old.N > tree.N {
			return fmt.Errorf("signed at size %d, the log has %d", old.N, tree.N)
		}
		if old.N < tree.N {
			proof, err := tlog.ProveTree(tree.N, old.N, hashes)
			if err != nil {
				return err
			}
			if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
				return fmt.Errorf("size %d: %w", old.N, err)
			}
		}
		fmt.Printf("consistent with %d\n", old.N)
	}
	return nil
}

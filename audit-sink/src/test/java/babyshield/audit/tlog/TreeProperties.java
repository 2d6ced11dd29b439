package babyshield.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws of trees of any size; sizes reach past a complete tile of level 1 in one example. */
class TreeProperties {
  private static final List<byte[]> ENTRIES = entries(1200);

  @Property(tries = 100)
  void theRootIsRfc6962s(@ForAll @IntRange(min = 0, max = 1200) int size) {
    assertThat(Trees.of(ENTRIES.subList(0, size)).edge.root())
        .isEqualTo(Trees.root(ENTRIES.subList(0, size)));
  }

  @Property(tries = 50)
  void aTreeThatStopsAndGoesOnIsTheTreeMadeAtOnce(
      @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 300) Integer> batches) {
    var edge = new Edge();
    int size = 0;
    for (int batch : batches) {
      Edge next = Edge.of(edge.size(), edge.bytes());
      for (int i = 0; i < batch && size < ENTRIES.size(); i++) {
        byte[] entry = ENTRIES.get(size++);
        next.append(entry, entry.length, (level, index, hashes) -> {});
      }
      edge = next;
    }

    assertThat(edge.root()).isEqualTo(Trees.of(ENTRIES.subList(0, size)).edge.root());
  }

  @Property(tries = 100)
  void everyEntryIsProvedAndNoOtherIs(
      @ForAll @IntRange(min = 1, max = 1200) int size, @ForAll @IntRange(min = 0) int any) {
    int index = any % size;
    Trees trees = Trees.of(ENTRIES.subList(0, size));
    byte[] leaf = new TreeHash().leaf(ENTRIES.get(index));
    List<byte[]> proof = trees.prover().inclusion(index, size);

    assertThat(Proofs.included(index, size, leaf, proof, trees.edge.root())).isTrue();
    byte[] other = new TreeHash().leaf(new byte[] {7, 7});
    assertThat(Proofs.included(index, size, other, proof, trees.edge.root())).isFalse();
    assertThat(Proofs.included(index + 1, size, leaf, proof, trees.edge.root())).isFalse();
  }

  @Property(tries = 100)
  void entriesNextToEachOtherLeadToTheRootAndOthersDoNot(
      @ForAll @IntRange(min = 1, max = 1200) int size,
      @ForAll @IntRange(min = 0) int first,
      @ForAll @IntRange(min = 0) int count) {
    int from = first % size;
    int to = from + 1 + count % (size - from);
    Trees trees = Trees.of(ENTRIES.subList(0, size));
    List<byte[]> proof = RangeProof.make(trees.prover(), from, to, size);
    List<byte[]> range = new ArrayList<>(ENTRIES.subList(from, to));

    assertThat(rangeRoot(proof, from, range, size)).isEqualTo(trees.edge.root());
    range.set(range.size() / 2, new byte[] {7, 7});
    assertThat(rangeRoot(proof, from, range, size)).isNotEqualTo(trees.edge.root());
  }

  private static byte[] rangeRoot(List<byte[]> proof, int from, List<byte[]> entries, int size) {
    var leaves = entries.iterator();
    return RangeProof.<RuntimeException>root(
        proof, from, from + entries.size(), size, () -> new TreeHash().leaf(leaves.next()));
  }

  @Property(tries = 100)
  void aTreeBeginsWithEachOfItsEarlierOnes(
      @ForAll @IntRange(min = 1, max = 1200) int size, @ForAll @IntRange(min = 0) int any) {
    int old = 1 + any % size;
    Trees trees = Trees.of(ENTRIES.subList(0, size));
    byte[] oldRoot = Trees.of(ENTRIES.subList(0, old)).edge.root();
    List<byte[]> proof = trees.prover().consistency(old, size);

    assertThat(trees.prover().root(old)).isEqualTo(oldRoot);
    assertThat(Proofs.consistent(old, size, oldRoot, trees.edge.root(), proof)).isTrue();
    assertThat(Proofs.consistent(old, size, new byte[32], trees.edge.root(), proof)).isFalse();
  }

  @Property(tries = 1)
  void levelsAboveTheFirstAreCompleteTilesToo() {
    int size = 256 * 256 + 700;
    var trees = new Trees();
    var edges = new ArrayList<byte[]>();
    for (int i = 0; i < size; i++) {
      if (i == 256 * 256 + 1) {
        edges.add(trees.edge.root());
      }
      trees.add(Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
    }
    byte[] leaf = new TreeHash().leaf("65536".getBytes(StandardCharsets.US_ASCII));
    Prover<RuntimeException> prover = trees.prover();
    byte[] root = trees.edge.root();

    assertThat(Proofs.included(65_536, size, leaf, prover.inclusion(65_536, size), root)).isTrue();
    List<byte[]> proof = prover.consistency(65_537, size);
    assertThat(Proofs.consistent(65_537, size, edges.getFirst(), root, proof)).isTrue();
    assertThat(Edge.of(size, trees.edge.bytes()).root()).isEqualTo(root);
  }

  @Property(tries = 30)
  void aReceiptSaysByItselfThatItsEntryIsInTheLog(
      @ForAll @IntRange(min = 1, max = 1200) int size, @ForAll @IntRange(min = 0) int any) {
    int index = any % size;
    var signer = NoteSigner.generate("log.example", new SecureRandom());
    Trees trees = Trees.of(ENTRIES.subList(0, size));
    var checkpoint = new Checkpoint("log.example/topic/0", size, trees.edge.root());
    var note =
        new Note(checkpoint.text(), List.of(signer.sign(checkpoint.origin(), checkpoint.text())));
    var receipt =
        new Receipt(ENTRIES.get(index), index, trees.prover().inclusion(index, size), note);

    Receipt read = Receipt.parse(receipt.toString());

    var keys = List.of(signer.verifier());
    assertThat(read.verify(keys)).isPresent();
    var forged = new Receipt(new byte[] {1, 2, 3}, index, read.proof(), note);
    assertThat(forged.verify(keys)).isEmpty();
  }

  private static List<byte[]> entries(int count) {
    var entries = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      entries.add(("entry " + i).repeat(1 + i % 20).getBytes(StandardCharsets.UTF_8));
    }
    return entries;
  }
}

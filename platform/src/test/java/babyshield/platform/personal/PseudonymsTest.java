package babyshield.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.platform.StartFailure;
import babyshield.platform.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymsTest {
  private final Pseudonyms pseudonyms = new Pseudonyms(new byte[SecretBytes.LENGTH]);

  @Property
  void everyIdHasOnePseudonymOfItsOwnThatDoesNotShowIt(@ForAll String one, @ForAll String other) {
    String pseudonym = pseudonyms.of(one);

    assertThat(Pseudonyms.isPseudonym(pseudonym)).isTrue();
    assertThat(pseudonyms.of(one)).isEqualTo(pseudonym);
    assertThat(pseudonyms.of(other).equals(pseudonym)).isEqualTo(one.equals(other));
  }

  @Test
  void anotherKeyMakesSomebodyElse() {
    var others = new Pseudonyms(SecretBytes.random(SecretBytes.LENGTH));
    assertThat(others.of("u1")).isNotEqualTo(pseudonyms.of("u1"));
  }

  @Test
  void idsOfCallersHaveAnotherForm() {
    assertThat(Pseudonyms.isPseudonym("anna@example.org")).isFalse();
    assertThat(Pseudonyms.isPseudonym("p-" + "@".repeat(43))).isFalse();
    assertThat(Pseudonyms.isPseudonym("p-short")).isFalse();
  }

  @Test
  void aKeyIsMadeOnceAndIsTheOwnersAlone(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("keys/pseudonym.key");
    var settings = new KeySettings(Optional.of(file), new Secret(""), true);

    String first = Pseudonyms.of(settings).of("u1");

    assertThat(Pseudonyms.of(settings).of("u1")).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void aMissingKeyStopsTheStartAndNamesTheSetting(@TempDir Path directory) {
    var file = new KeySettings(Optional.of(directory.resolve("none")), new Secret(""), false);
    var nothing = new KeySettings(Optional.empty(), new Secret(""), false);

    assertThatThrownBy(() -> Pseudonyms.of(file))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("pseudonym.file");
    assertThatThrownBy(() -> Pseudonyms.of(nothing))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("pseudonym.text");
  }

  @Test
  void aBadKeyIsNotRepeatedInTheMessage() {
    var bad = new KeySettings(Optional.empty(), new Secret("c2hvcnQ="), false);

    assertThatThrownBy(() -> Pseudonyms.of(bad))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("32 bytes")
        .hasMessageNotContaining("c2hvcnQ");
  }

  @Test
  void aReplacedKeyFileIsWholeAndStillTheOwnersAlone(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("master.keys");
    KeyFiles.createIfMissing(file, () -> "one");

    KeyFiles.replace(file, "two");

    assertThat(Files.readString(file)).isEqualTo("two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}

package dev.cartwheel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void secretsAreMadeOnceAndReadableByTheirOwnerAlone() throws IOException {
    Secrets first;
    try (var data = DataFolder.claim(folder)) {
      first = data.secrets();
    }
    assertThat(first.apiKey()).startsWith("api_").hasSize(52);
    assertThat(first.linkSecret()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(Secrets.kept(folder)).isEqualTo(first);
    for (var name : new String[] {"api-key", "write-key", "link-secret"}) {
      var file = folder.resolve("secrets").resolve(name);
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(first.toString()).doesNotContain(first.apiKey());
  }

  @Test
  void aSecondLauncherIsTurnedAway() {
    try (var _ = DataFolder.claim(folder)) {
      assertThatExceptionOfType(Obstacle.class)
          .isThrownBy(() -> DataFolder.claim(folder))
          .withMessage(
              "Cartwheel already runs on %s (process %d). Stop it, or choose another folder with --data=..."
                  .formatted(folder, ProcessHandle.current().pid()));
    }
    DataFolder.claim(folder).close();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    assertThatExceptionOfType(Obstacle.class)
        .isThrownBy(() -> DataFolder.claim(file.resolve("data")))
        .withMessageStartingWith(
            "The data folder " + file.resolve("data") + " cannot be written (");
  }

  @Test
  void withoutALauncherThereAreNoSecretsToRead() {
    assertThatExceptionOfType(Obstacle.class)
        .isThrownBy(() -> Secrets.kept(folder))
        .withMessage("Cartwheel never ran on " + folder + ". Start it first: mvn spring-boot:run");
  }
}

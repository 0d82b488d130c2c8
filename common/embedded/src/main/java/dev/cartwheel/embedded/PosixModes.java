package dev.cartwheel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** File modes as the octal numbers they are written in elsewhere; ignored where there are none. */
final class PosixModes {
  private PosixModes() {}

  static void set(Path path, int mode) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, of(mode));
    }
  }

  static Set<PosixFilePermission> of(int mode) {
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    var all = PosixFilePermission.values(); // OWNER_READ first, OTHERS_EXECUTE last
    for (var i = 0; i < all.length; i++) {
      if ((mode >> (all.length - 1 - i) & 1) == 1) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }
}

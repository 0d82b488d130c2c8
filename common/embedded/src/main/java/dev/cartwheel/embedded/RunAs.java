package dev.cartwheel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How PostgreSQL is run by this user: it refuses to run as root, so root runs it in a user
 * namespace of its own ({@code unshare}, files stay root's) or, where namespaces are forbidden as
 * in most containers, as the user nobody ({@code setpriv}, files become nobody's).
 *
 * @param prefix words put before each command
 * @param owner user who must own the data
 */
record RunAs(List<String> prefix, String owner) {
  private static final List<String> NAMESPACE = List.of("unshare", "--user");
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups");

  static RunAs thisUser() {
    var user = System.getProperty("user.name", "");
    if (!user.equals("root")) {
      return new RunAs(List.of(), user);
    }
    if (works(NAMESPACE)) {
      return new RunAs(NAMESPACE, user);
    }
    if (works(NOBODY)) {
      return new RunAs(NOBODY, "nobody");
    }
    throw new CannotStart(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv works here:"
            + " start as an ordinary user");
  }

  /** Programs that nobody runs must lie where nobody can read. */
  Path cache() {
    var home = Path.of(System.getProperty("user.home", ""), ".cache");
    var name = "cartwheel";
    if (owner.equals("nobody") || !mayCreate(home)) {
      return Path.of(System.getProperty("java.io.tmpdir"), name + "-of-" + owner);
    }
    return home.resolve(name);
  }

  /** Hands the folder and all in it to {@link #owner}, if it is not theirs already. */
  void give(Path folder) throws IOException {
    if (System.getProperty("user.name", "").equals("root") && !ownerOf(folder).equals(owner)) {
      UserPrincipal principal =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
      try (Stream<Path> tree = Files.walk(folder)) {
        for (var each : tree.toList()) {
          Files.setOwner(each, principal);
        }
      }
    }
  }

  private static String ownerOf(Path folder) throws IOException {
    return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
  }

  private static boolean mayCreate(Path folder) {
    try {
      return Files.isWritable(Files.createDirectories(folder));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean works(List<String> prefix) {
    try {
      var command = Stream.concat(prefix.stream(), Stream.of("true")).toList();
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // the program is not there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package dev.cartwheel.audience.fault;

import dev.cartwheel.audience.AudienceService;
import java.io.IOException;
import java.io.OutputStream;

/** The service in a JVM that ends with the test that started it, however that ends. */
final class Tethered {
  private Tethered() {}

  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().name("watches the test").start(Tethered::endWithTest);
    AudienceService.main(arguments);
  }

  private static void endWithTest() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // the same as its end
    }
    Runtime.getRuntime().halt(0);
  }
}

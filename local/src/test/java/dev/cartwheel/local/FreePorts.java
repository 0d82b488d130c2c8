package dev.cartwheel.local;

import dev.cartwheel.local.stack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;

/** A port for every part that was free a moment ago. */
final class FreePorts {
  private FreePorts() {}

  static Map<Part, Integer> forAll() {
    var ports = new EnumMap<Part, Integer>(Part.class);
    var open = new ArrayList<ServerSocket>();
    try {
      for (var part : Part.values()) {
        var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        open.add(socket);
        ports.put(part, socket.getLocalPort());
      }
      for (var socket : open) socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ports;
  }
}

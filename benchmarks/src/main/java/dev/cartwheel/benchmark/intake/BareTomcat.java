package dev.cartwheel.benchmark.intake;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Executors;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** The same as {@link BareNetty} by a servlet on a virtual thread that waits for Kafka. */
final class BareTomcat extends HttpServlet {
  private static final byte[] ANSWER = "{\"success\":true}".getBytes(StandardCharsets.US_ASCII);

  private final transient Sink sink;

  private BareTomcat(Sink sink) {
    this.sink = sink;
  }

  /** Takes a port and Kafka's address. */
  public static void main(String[] arguments) throws IOException, LifecycleException {
    var tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(Integer.parseInt(arguments[0]));
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    tomcat
        .getConnector()
        .getProtocolHandler()
        .setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "bare", new BareTomcat(new Sink(arguments[1])));
    context.addServletMapping("/*", "bare");
    tomcat.start();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    sink.append(request.getInputStream().readAllBytes()).join();
    response.setContentType("application/json");
    response.setContentLength(ANSWER.length);
    response.getOutputStream().write(ANSWER);
  }
}

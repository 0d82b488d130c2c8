package dev.cartwheel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A real PostgreSQL 18 on the loopback address, as a process of its own that is stopped with this
 * JVM, even if the JVM is killed.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String NAME = "PostgreSQL";

  private final DataFolder folder;
  private final PostgresServer server;
  private final int port;
  private final String password;
  private Watchdog watchdog;
  private boolean running;

  private EmbeddedPostgres(DataFolder folder, int port) throws IOException {
    this.folder = folder;
    this.server = new PostgresServer(PostgresPrograms.ofThisMachine(), folder);
    server.prepare();
    this.port = port == 0 ? Ports.free() : port;
    Ports.requireFree(NAME, this.port);
    this.password = server.password();
    this.watchdog = server.start(this.port);
    this.running = true;
  }

  /**
   * Starts on a folder whose data is kept; makes it at the first start. A server that outlived its
   * killed JVM on this folder is stopped first.
   *
   * @param port 0 for any free one
   * @throws CannotStart naming the port that is busy, or the folder that cannot be used
   */
  public static EmbeddedPostgres start(Path dataDirectory, int port) {
    return start(DataFolder.kept(NAME, dataDirectory), port);
  }

  /** Starts on a folder that goes with {@link #close}, on a free port; fast, not crash-safe. */
  public static EmbeddedPostgres startTemporary() {
    return start(DataFolder.temporary(NAME), 0);
  }

  private static EmbeddedPostgres start(DataFolder folder, int port) {
    try {
      return new EmbeddedPostgres(folder, port);
    } catch (IOException e) {
      folder.close();
      throw new CannotStart(NAME + " cannot start on " + folder.path() + ": " + e, e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + Ports.HOST + ":" + port + "/" + database;
  }

  public String user() {
    return PostgresServer.USER;
  }

  /** Made up when the folder was first used, and kept in it. */
  public String password() {
    return password;
  }

  public int port() {
    return port;
  }

  /** Creates the database if it is absent. */
  public void createDatabase(String name) {
    try {
      Database.create(new Database(jdbcUrl("postgres"), user(), password), name);
    } catch (SQLException e) {
      throw new IllegalStateException("database " + name + " cannot be created", e);
    }
  }

  /** Stops the server, cutting connections, and starts it on the same port and data. */
  public synchronized void restart() {
    try {
      server.stop();
      watchdog.close();
      watchdog = server.start(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts connections and rolls open transactions back; does nothing the second time. */
  public synchronized void stop() {
    if (!running) {
      return;
    }
    running = false;
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      watchdog.close();
      folder.close();
    }
  }

  @Override
  public void close() {
    stop();
  }
}

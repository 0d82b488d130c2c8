package dev.cartwheel.audience.propensity;

import dev.cartwheel.core.propensity.Sample;
import dev.cartwheel.core.score.Signs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Samples as bytes; they live no longer than the training that they are drawn for. */
final class SampleBytes {

  private SampleBytes() {}

  static byte[] write(List<Sample> samples) {
    var bytes = new ByteArrayOutputStream(samples.size() * 160);
    try (var out = new DataOutputStream(bytes)) {
      for (var sample : samples) write(out, sample);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static List<Sample> read(byte[] bytes) {
    var samples = new ArrayList<Sample>();
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      while (in.available() > 0) samples.add(read(in));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return samples;
  }

  private static void write(DataOutputStream out, Sample sample) throws IOException {
    out.writeLong(sample.shopper());
    out.writeLong(sample.silence().toMillis());
    out.writeBoolean(sample.bought());
    out.writeLong(sample.signs().last().toEpochMilli());
    out.writeLong(sample.signs().until().toEpochMilli());
    out.writeInt(sample.signs().size());
    for (int i = 0; i < sample.signs().size(); i++) out.writeDouble(sample.signs().value(i));
  }

  private static Sample read(DataInputStream in) throws IOException {
    var shopper = in.readLong();
    var silence = Duration.ofMillis(in.readLong());
    var bought = in.readBoolean();
    var last = Instant.ofEpochMilli(in.readLong());
    var until = Instant.ofEpochMilli(in.readLong());
    var values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) values[i] = in.readDouble();
    return new Sample(shopper, new Signs(last, until, values), silence, bought);
  }
}

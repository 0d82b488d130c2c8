package dev.cartwheel.runtime.outbox;

/**
 * What is to be published.
 *
 * @param key decides the partition; messages of one key stay in order
 * @param payload the record's value; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying every payload would cost twice
public record Message(String topic, String key, byte[] payload) {

  /** Without the payload, which may hold personal data. */
  @Override
  public String toString() {
    return "Message[" + topic + ", " + payload.length + " bytes]";
  }
}

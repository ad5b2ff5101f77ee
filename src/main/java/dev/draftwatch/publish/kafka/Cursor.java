package dev.draftwatch.publish.kafka;

/**
 * The right to send to a topic, for as long as the lease is renewed.
 *
 * @param position the broker has acknowledged everything up to this sequence
 * @param fence under which it was leased
 */
record Cursor(String topic, long position, long fence) {
    Cursor at(long sequence) {
        return new Cursor(topic, sequence, fence);
    }
}

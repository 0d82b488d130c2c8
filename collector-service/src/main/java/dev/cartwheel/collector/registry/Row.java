package dev.cartwheel.collector.registry;

import dev.cartwheel.collector.source.Source;

/** A source as it is kept. */
record Row(Source source, long version) {}

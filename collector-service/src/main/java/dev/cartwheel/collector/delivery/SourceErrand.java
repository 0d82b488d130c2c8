package dev.cartwheel.collector.delivery;

import dev.cartwheel.collector.webhook.Errand;

/** An errand as a record of its topic: it waits there until it is in the database. */
public record SourceErrand(String source, Errand errand) {}

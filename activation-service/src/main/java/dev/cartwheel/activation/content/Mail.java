package dev.cartwheel.activation.content;

/** What a mail says, twice: for readers of text and of HTML. */
public record Mail(String subject, String text, String html) {}

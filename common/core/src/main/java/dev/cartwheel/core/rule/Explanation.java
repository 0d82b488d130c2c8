package dev.cartwheel.core.rule;

import java.util.List;

/**
 * Why a rule holds or not: its own verdict and that of every part.
 *
 * @param rule the rule in English
 * @param seen the values it was judged by, in English
 * @param parts the same of its members; of another audience, that audience's rule
 */
public record Explanation(String rule, Verdict verdict, String seen, List<Explanation> parts) {
  public Explanation {
    parts = List.copyOf(parts);
  }
}

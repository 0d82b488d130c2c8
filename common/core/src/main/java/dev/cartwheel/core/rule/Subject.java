package dev.cartwheel.core.rule;

import dev.cartwheel.core.profile.AudienceId;
import dev.cartwheel.core.profile.Profile;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule is asked about.
 *
 * @param audiences the rule of another audience; null for one that does not exist (any more)
 */
public record Subject(Profile profile, Function<AudienceId, @Nullable Rule> audiences) {}

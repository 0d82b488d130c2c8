package dev.cartwheel.activation.facts;

import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Json;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Asks the audience-service for facts, many people at once. */
@Component
public class AudienceFacts {
  private final AudienceClient client;

  AudienceFacts(AudienceClient client) {
    this.client = client;
  }

  /** Nothing could be learned: the audience-service is away, busy, or answered something else. */
  public static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Facts of at most {@link Facts.Request#MOST} people; throws {@link Unavailable}. */
  public Facts.Answer ask(Collection<ProfileId> people) {
    return ask(people, null);
  }

  /**
   * The same.
   *
   * @param accepted what is to be in them, as an earlier answer had it; null for all that is
   *     accepted by now
   */
  Facts.Answer ask(Collection<ProfileId> people, Facts.@Nullable Accepted accepted) {
    var ids = people.stream().map(ProfileId::value).distinct().toList();
    var request = new Facts.Request(ids, accepted);
    try {
      var answer = client.post("/api/profiles/facts", Json.mapper().valueToTree(request));
      return Json.mapper().treeToValue(answer, Facts.Answer.class);
    } catch (AudienceClient.Refused | JacksonException trouble) {
      throw new Unavailable("audience-service: " + trouble.getMessage(), trouble);
    }
  }
}

package dev.cartwheel.activation.facts;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.core.identity.ProfileId;
import dev.cartwheel.wire.Facts;
import dev.cartwheel.wire.Json;
import java.net.http.HttpClient;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;

/** Asks the audience-service for facts, many people at once. */
@Component
public class AudienceFacts {
  private final RestClient client;

  AudienceFacts(ActivationSettings settings) {
    var audience = settings.audience();
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(audience.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    var requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(audience.answer());
    this.client =
        RestClient.builder()
            .requestFactory(requests)
            .baseUrl(audience.url().toString())
            .defaultHeader("Authorization", "Bearer " + audience.apiKey())
            .build();
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
    var request = new Facts.Request(people.stream().map(ProfileId::value).distinct().toList());
    try {
      var body =
          client
              .post()
              .uri("/api/profiles/facts")
              .contentType(MediaType.APPLICATION_JSON)
              .accept(MediaType.APPLICATION_JSON)
              .body(Json.mapper().writeValueAsBytes(request))
              .retrieve()
              .body(byte[].class);
      if (body == null) throw new Unavailable("audience-service answered nothing", null);
      return Json.mapper().readValue(body, Facts.Answer.class);
    } catch (RestClientException | JacksonException trouble) {
      throw new Unavailable("audience-service: " + trouble.getClass().getSimpleName(), trouble);
    }
  }
}

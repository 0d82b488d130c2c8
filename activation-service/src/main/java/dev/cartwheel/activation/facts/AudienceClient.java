package dev.cartwheel.activation.facts;

import dev.cartwheel.activation.ActivationSettings;
import dev.cartwheel.wire.Json;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls the audience-service's REST interface. */
@Component
public class AudienceClient {
  private final RestClient client;

  AudienceClient(ActivationSettings settings) {
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

  /** It answered, and not with what was asked for. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String detail;

    Refused(int status, String body) {
      super("audience-service answered " + status);
      this.status = status;
      this.detail = detail(body);
    }

    public int status() {
      return status;
    }

    /** What it says about that. */
    public String said() {
      return detail;
    }

    private static String detail(String body) {
      try {
        return Json.mapper().readTree(body).path("detail").asString("nothing");
      } catch (JacksonException _) {
        return "nothing";
      }
    }
  }

  public JsonNode get(String path, Object... variables) {
    return call(HttpMethod.GET, path, null, variables);
  }

  public JsonNode post(String path, JsonNode body) {
    return call(HttpMethod.POST, path, Json.mapper().writeValueAsBytes(body));
  }

  /** Throws {@link AudienceFacts.Unavailable} and {@link Refused}. */
  private JsonNode call(
      HttpMethod method, String path, byte @Nullable [] body, Object... variables) {
    try {
      var request = client.method(method).uri(path, variables).accept(MediaType.APPLICATION_JSON);
      if (body != null) request.contentType(MediaType.APPLICATION_JSON).body(body);
      var answer = request.retrieve().body(byte[].class);
      if (answer == null) throw new AudienceFacts.Unavailable("it answered nothing", null);
      return Json.mapper().readTree(answer);
    } catch (RestClientResponseException answered) {
      var status = answered.getStatusCode();
      if (status.is4xxClientError()) {
        throw new Refused(status.value(), answered.getResponseBodyAsString());
      }
      throw new AudienceFacts.Unavailable("audience-service answered " + status.value(), answered);
    } catch (RestClientException | JacksonException trouble) {
      throw new AudienceFacts.Unavailable(
          "audience-service: " + trouble.getClass().getSimpleName(), trouble);
    }
  }
}

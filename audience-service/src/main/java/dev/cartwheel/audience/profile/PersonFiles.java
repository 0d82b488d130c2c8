package dev.cartwheel.audience.profile;

import dev.cartwheel.audience.history.History;
import dev.cartwheel.audience.shopper.Merge;
import dev.cartwheel.audience.shopper.ShopperStore;
import dev.cartwheel.core.identity.ProfileId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** All that we hold of one person, as JSON that is written while it is read. */
@Component
class PersonFiles {
  private static final int PAGE = 500;

  private final Looks looks;
  private final ShopperStore store;
  private final History history;
  private final JsonMapper mapper;

  /** The file of one person. */
  interface PersonFile {
    /** Writes one object: the profile, the merges that made it, and its events, oldest first. */
    void write(JsonGenerator json);
  }

  PersonFiles(Looks looks, ShopperStore store, History history, JsonMapper mapper) {
    this.looks = looks;
    this.store = store;
    this.history = history;
    this.mapper = mapper;
  }

  /** Empty when there is no such profile; of one that was absorbed, that which absorbed it. */
  Optional<PersonFile> of(ProfileId asked) {
    var look = looks.at(List.of(asked));
    return Optional.ofNullable(look.profiles().get(asked))
        .map(profile -> json -> write(ProfileView.of(asked, look, profile), profile.id(), json));
  }

  private void write(ProfileView view, ProfileId id, JsonGenerator json) {
    json.writeStartObject();
    json.writeName("profile");
    json.writePOJO(view);
    json.writeName("merges");
    json.writeStartArray();
    store.merges(id).forEach(merge -> write(merge, json));
    json.writeEndArray();
    json.writeName("events");
    json.writeStartArray();
    events(id, json);
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Page by page, so that a slow client keeps nothing of the database. */
  private void events(ProfileId id, JsonGenerator json) {
    var ids = store.withAbsorbed(List.of(id));
    var page = history.page(ids, 0, PAGE);
    while (!page.isEmpty()) {
      for (var one : page) json.writeTree(mapper.readTree(one.json()));
      page = history.page(ids, page.getLast().number(), PAGE);
    }
  }

  private static void write(Merge merge, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("absorbed", merge.absorbed().toString());
    json.writeStringProperty("into", merge.into().toString());
    json.writeStringProperty("at", merge.at().toString());
    json.writeEndObject();
  }
}

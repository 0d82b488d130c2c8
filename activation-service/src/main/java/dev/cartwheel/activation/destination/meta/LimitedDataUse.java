package dev.cartwheel.activation.destination.meta;

import dev.cartwheel.activation.destination.Person;
import dev.cartwheel.activation.destination.Residence;
import dev.cartwheel.core.commerce.Country;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What laws of states of America allow Meta to do with what it is told of somebody: no more than we
 * may. It applies where the person lives; where that is not known Meta finds it out.
 *
 * @param applies false for people who live in other countries
 * @param country 1 for the United States, 0 for Meta to find out
 * @param state 1000 for California, 0 for Meta to find out
 */
record LimitedDataUse(boolean applies, int country, int state) {
  static final List<String> COLUMNS =
      List.of(
          "DATA_PROCESSING_OPTIONS",
          "DATA_PROCESSING_OPTIONS_COUNTRY",
          "DATA_PROCESSING_OPTIONS_STATE");

  private static final String OPTION = "LDU";
  private static final int AMERICA = 1;
  private static final int CALIFORNIA = 1_000;

  static LimitedDataUse of(Person person) {
    var residence = Residence.of(person);
    var isElsewhere = residence.in().map(Country::code).filter(c -> !c.equals("US")).isPresent();
    if (isElsewhere) return new LimitedDataUse(false, 0, 0);
    return Region.isCalifornia(residence)
        ? new LimitedDataUse(true, AMERICA, CALIFORNIA)
        : new LimitedDataUse(true, 0, 0);
  }

  /** To a row of an audience, in the order of its {@link #COLUMNS}. */
  void addTo(ArrayNode row) {
    var options = row.addArray();
    if (applies) options.add(OPTION);
    row.add(country).add(state);
  }

  /** To an event. */
  void addTo(ObjectNode event) {
    var options = event.putArray("data_processing_options");
    if (!applies) return;
    options.add(OPTION);
    event.put("data_processing_options_country", country);
    event.put("data_processing_options_state", state);
  }
}

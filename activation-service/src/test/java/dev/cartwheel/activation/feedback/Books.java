package dev.cartwheel.activation.feedback;

import dev.cartwheel.activation.fixture.Campaign.Shopper;
import dev.cartwheel.activation.fixture.TheService;
import java.util.List;

/** What stands in the books about a shopper after somebody told something. */
record Books(TheService service) {

  /** Such as {@code BOUNCED returned: 5.1.1}. */
  List<String> responses(Shopper shopper) {
    return texts("SELECT kind || ' ' || why FROM response WHERE profile_id = ?", shopper);
  }

  /** Why no mail goes to them; empty when it does. */
  List<String> suppressed(Shopper shopper) {
    return texts("SELECT reason FROM suppression WHERE profile_id = ?", shopper);
  }

  private List<String> texts(String query, Shopper shopper) {
    return service.jdbc().sql(query).param(shopper.profile()).query(String.class).list();
  }
}

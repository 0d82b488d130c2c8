package dev.cartwheel.activation.destination;

import dev.cartwheel.activation.fixture.FakeVendor.Says;
import dev.cartwheel.activation.fixture.FakeVendor.Seen;

/** The contract, for a vendor of which there is a model that keeps what it is told. */
public abstract class ModelledContract extends VendorContract {

  /** A vendor in small; two are equal when they keep the same. */
  public interface Model {
    Says take(Seen call);

    int members(String list);
  }

  protected abstract Model model();

  @Override
  protected final Says take(Seen call) {
    return model().take(call);
  }

  @Override
  protected final Object held() {
    return model();
  }

  @Override
  protected final int members(String list) {
    return model().members(list);
  }
}

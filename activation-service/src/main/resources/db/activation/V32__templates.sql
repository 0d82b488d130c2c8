CREATE TABLE template (
  id              uuid PRIMARY KEY,
  version         bigint NOT NULL,
  name            text NOT NULL,
  -- Of mails whose step has no subject.
  subject         text NOT NULL,
  html            text NOT NULL,
  text            text NOT NULL,
  -- JSON: products to show beside the cart.
  recommendations text NOT NULL,
  created_at      timestamptz NOT NULL,
  changed_at      timestamptz NOT NULL
);

-- Id of a stored template, or the name of a built-in one.
ALTER TABLE delivery ADD COLUMN template text NOT NULL DEFAULT 'cart';

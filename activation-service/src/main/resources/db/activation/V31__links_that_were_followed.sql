-- Which link of the message was followed; null for what is no click.
ALTER TABLE response ADD COLUMN link text;

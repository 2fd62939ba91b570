"""The chronicle in the forms that other tools read."""

"""The chronicle in a browser: people look, read, find and correct; programs ask the HTTP API."""

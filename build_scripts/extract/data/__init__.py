"""Tables that people can read and extend without reading the program."""

"""The archive as files to take along: offline ZIP, ZIM for Kiwix, data set, preservation bag, checksums."""

"""From a capture to its article and back: the ordered families, the ledger, the certificate."""

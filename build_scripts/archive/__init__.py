"""The one room that touches disk: captures, ledgers and pages, each written whole or not at all."""

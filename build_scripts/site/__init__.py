"""The published site: MkDocs hooks, article view, browse pages and search index."""

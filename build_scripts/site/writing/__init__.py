"""The 简/繁 switch: what a page's text becomes in the writing of the mainland, Taiwan and Hong Kong."""

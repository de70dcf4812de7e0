"""What is the article and what is the page around it: furniture, headline, paragraphs, claims."""

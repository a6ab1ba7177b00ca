"""What can be wrong with a thing that has been made: pages (preflight, tags), and later text and e-books. Pure."""

"""Demo content: the founding case, made-up shows, a back catalogue from a seeded generator, and the pictures drawn for them."""

"""Demo articles: three authors, five categories, every kind of block."""

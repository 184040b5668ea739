"""Which files are read, and as what."""

TEXT, MARKDOWN, HTML = frozenset({".txt"}), frozenset({".md", ".markdown"}), frozenset({".html", ".htm", ".xhtml"})
SUFFIXES = TEXT | MARKDOWN | HTML
EXPECTED = "expected text, Markdown or HTML"

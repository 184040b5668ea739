"""Rule-made changes of clean text, harmful and harmless, each with its spans and code."""

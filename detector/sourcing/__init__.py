"""Where a draft's sources come from: what its front matter lists, its links, a pattern -> files that may be read."""

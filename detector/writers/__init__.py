"""Report -> text an editor reads, or JSON a program reads; one pure function each."""

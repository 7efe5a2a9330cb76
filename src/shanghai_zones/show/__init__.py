"""Records as people read them: fact sheets, cards, the overview, citations."""

"""Invented pages in the forms that crawls deliver."""

from __future__ import annotations

ARTICLE = (
    "The ferry Aurelia ran aground near Tarnsey on Tuesday with 214 people on board, the coast guard said.",
    "Nobody was hurt, but 36 passengers spent the night in a school hall because the last bus had left.",
    "“We heard a long scraping noise and then silence,” said Maud Ellery, a teacher who was on the upper deck.",
    "The harbour master, Jonas Brandt, told reporters that the buoy marking the shoal had been missing for a week.",
    "An inquiry is to report in March, and the company said that it would pay for every missed connection.",
)
REWRITE = (
    "In a recent incident, a ferry has run aground off the island of Tarnsey, which raised concerns about safety.",
    "The vessel was carrying more than two hundred people when it struck ground, and officials are looking into it.",
    "It remains to be seen what the inquiry finds, while passengers wait for answers about the night in question.",
)
NUMBERED_TAGS = "Tags:\n\n1. Ferry accident\n2. Tarnsey harbour\n3. Sea safety\n4. Coast guard"
LISTED_TAGS = "Tags:\n\nferry, Tarnsey, coast guard, sea safety, passengers"


def page(*, indent: str = "    ", bullets: bool = False) -> str:
    """Two items of a tag page, each with original, rewrite, tags and hashtags."""
    items = []
    for title, tags in (
        ("Ferry runs aground near Tarnsey", NUMBERED_TAGS),
        ("School hall opens for stranded travellers", LISTED_TAGS),
    ):
        original = "\n\n".join(indent + paragraph for paragraph in ARTICLE)
        head = f"  • {title}\n\n\n{original}"
        if bullets and tags is LISTED_TAGS:
            head = "\n\n".join(f"  • {paragraph}" for paragraph in ARTICLE)
        rewrite = "\n\n".join(indent + paragraph for paragraph in REWRITE)
        hashtags = " ".join(f"#{word}" for word in title.split() if len(word) > 3)
        items.append(f"{head}\n\n\n\n{rewrite}\n\n{indent}{tags}\n\n{indent}{hashtags}\n")
    return "Tag: TARNSEY\n\n" + "\n".join(items)


def article(*, title: str | None = None) -> str:
    """One plain article with blank lines between its paragraphs."""
    return "\n\n".join(([title] if title else []) + list(ARTICLE)) + "\n"

"""What goes wrong when words about a date are read: they are unclear, or they are not understood."""

EXAMPLES: tuple[str, ...] = (
    "14 March 2026",
    "March 2026",
    "early 2026",
    "Q3 2026",
    "summer 2026",
    "first half of 2026",
    "winter 2026/27",
    "end of this year",
    "between March and May 2026",
    "2026 or 2027",
    "not before mid-2026",
    "by the end of 2026",
    "within the next 12 months",
    "around February 2026",
    "probably March 2026",
    "TBA",
)


class WindowError(ValueError):
    """The words give no window; `str()` is one sentence for the person who typed them."""


class AmbiguousWindow(WindowError):  # noqa: N818 - the field's word
    """The words can mean more than one window; the question to ask, and answers that can be typed instead."""

    def __init__(self, question: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(question)
        self.question = question
        self.choices = choices


class UnreadableWindow(WindowError):  # noqa: N818
    """The words are not understood, or name a day that does not exist."""

    examples: tuple[str, ...] = EXAMPLES


class NotUnderstood(UnreadableWindow):
    def __init__(self, text: str) -> None:
        shown = "".join(sign for sign in text if sign.isprintable())
        shown = shown if len(shown) <= 60 else f"{shown[:59]}…"
        super().__init__(
            f"“{shown}” cannot be read as a date or a window; write for example "
            f"“{EXAMPLES[0]}”, “{EXAMPLES[2]}”, “{EXAMPLES[3]}” or “{EXAMPLES[-1]}”."
        )

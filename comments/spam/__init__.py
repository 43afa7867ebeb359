"""The spam score: learns from every moderator's decision, forgets with every undo, sorts and never rejects."""

from comments.spam.lessons import follow
from comments.spam.scoring import Scored, scored

__all__ = ["Scored", "follow", "scored"]

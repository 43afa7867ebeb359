from __future__ import annotations

from django.db import models
from django.utils import timezone


class DataRequest(models.Model):
    """Somebody has asked what is stored about an address. Kept for a day, to limit how often one network may ask.

    It does not say which address: whoever asks about one that is unknown here leaves nothing of it.
    """

    network_hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["network_hash", "-at"], name="data_request_by_network")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M}"

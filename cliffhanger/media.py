"""Uploaded pictures, served by the site itself while no web server stands before it (setting SERVE_MEDIA)."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

# Uploads are pictures. Whatever else should ever lie in the folder is not handed out.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
WEEK = 7 * 86_400


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    content_type = CONTENT_TYPES.get(PurePosixPath(path).suffix.lower())
    if content_type is None or not settings.SERVE_MEDIA:
        raise Http404
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError:  # a name longer than the file system takes
        raise Http404 from None
    response.headers["Content-Type"] = content_type
    response.headers["Cache-Control"] = f"public, max-age={WEEK}"
    return response

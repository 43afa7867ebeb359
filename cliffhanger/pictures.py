"""Pictures that editors upload: what is accepted, and the sizes made from it when it is saved.

Renditions are WebP, cut around the focal point, and made at save by django-imagefield, so a page view never waits for one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.template.defaultfilters import filesizeformat
from imagefield.fields import ImageField
from imagefield.processing_pillow import register_pillow
from PIL import Image

ACCEPTED_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
EXTENSIONS = ("jpg", "jpeg", "jfif", "png", "webp", "avif")
UNREADABLE = "This is no picture we can read: send a JPEG, PNG, WebP or AVIF file."
MAX_BYTES = 12 * 1024 * 1024
MAX_PIXELS = 40_000_000
# A longer strip has no height left once it is made small.
MAX_RATIO = 20
# Pillow refuses a picture of more than twice this number before it decodes a single pixel.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2

Rendition = Callable[[Any, Any], None]


@register_pillow
def as_webp(get_image: Callable[..., Any]) -> Callable[..., Any]:
    def processor(image: Any, context: Any) -> Any:
        context.save_kwargs |= {"format": "WEBP", "quality": 80, "method": 4}
        if image.mode not in {"RGB", "RGBA"}:
            image = image.convert("RGBA" if "transparency" in image.info else "RGB")
        return get_image(image, context)

    return processor


def _rendition(kind: str, size: tuple[int, int]) -> Rendition:
    def specify(fieldfile: Any, context: Any) -> None:
        context.extension = ".webp"
        context.processors = ["as_webp", "autorotate", (kind, size)]

    return specify


def crops(**sizes: tuple[int, int]) -> dict[str, Rendition]:
    """Renditions of exactly these sizes, cut around the focal point."""
    return {name: _rendition("crop", size) for name, size in sizes.items()}


def fits(**sizes: tuple[int, int]) -> dict[str, Rendition]:
    """Renditions that fit into these boxes, uncut and never enlarged."""
    return {name: _rendition("thumbnail", size) for name, size in sizes.items()}


class PictureFormField(forms.ImageField):
    """Refuses what is no picture of an accepted format before Pillow may decode it."""

    default_error_messages = {"invalid_image": UNREADABLE}
    default_validators = [
        FileExtensionValidator(
            EXTENSIONS,
            "A picture's file name ends in one of %(allowed_extensions)s; this one ends in “%(extension)s”.",
        )
    ]

    def to_python(self, data: Any) -> Any:
        if data not in self.empty_values:
            self._inspect(data)
        return super().to_python(data)

    def _inspect(self, data: Any) -> None:
        if data.size > MAX_BYTES:
            raise ValidationError(
                f"This file has {filesizeformat(data.size)}; pictures may have up to {filesizeformat(MAX_BYTES)}.",
                code="too_heavy",
            )
        try:
            with Image.open(data, formats=ACCEPTED_FORMATS) as image:
                _check_size(*image.size)
                image.load()  # a file that ends too soon is noticed here, not while its sizes are made
        except ValidationError:
            raise
        except Image.DecompressionBombError:
            raise _too_large() from None
        except Exception:
            raise ValidationError(UNREADABLE, code="no_picture") from None
        finally:
            data.seek(0)


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _too_large()
    if max(width, height) > MAX_RATIO * min(width, height):
        raise ValidationError(
            f"This picture is a strip of {width} × {height} pixels; the long side may be {MAX_RATIO} times the short one.",
            code="too_narrow",
        )


def _too_large() -> ValidationError:
    words = f"This picture has too many pixels; up to {MAX_PIXELS // 1_000_000} million are accepted."
    return ValidationError(words, code="too_large")


class PictureField(ImageField):
    """An image field with our limits; width, height and focal point stand beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_add_fields", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PictureFormField, **kwargs})

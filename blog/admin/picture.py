from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html

from blog.models import Picture


@admin.register(Picture)
class PictureAdmin(admin.ModelAdmin):
    list_display = ["thumbnail", "alt", "credit", "size", "added_at"]
    list_display_links = ["thumbnail", "alt"]
    search_fields = ["alt", "credit", "caption"]
    date_hierarchy = "added_at"
    list_per_page = 40
    fields = ["image", "image_ppoi", "alt", "credit", "caption"]

    @admin.display(description="picture")
    def thumbnail(self, picture: Picture) -> str:
        return format_html(
            '<img src="{}" width="160" height="107" alt="" loading="lazy">', picture.image.thumb
        )

    @admin.display(description="size")
    def size(self, picture: Picture) -> str:
        return f"{picture.image_width} × {picture.image_height}"  # type: ignore[attr-defined]

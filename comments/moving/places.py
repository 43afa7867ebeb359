"""Which page of ours a page there has become."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve
from django.utils.text import slugify

from blog.models import Article, OldSlug
from comments.moving.records import ForeignPage, MoveError
from comments.pages import KEY, Page
from shows.models import Season, Show


def page_for(foreign: ForeignPage, chosen: Mapping[str, str]) -> Page | None:
    """What the map says; else the page at the same path; else the article with the same last part of its address."""
    for address in (*foreign.addresses, foreign.key):
        if key := chosen.get(address):
            return _chosen(key, address)
    for address in foreign.addresses:
        if page := _at(_path(address)):
            return page
    slugs = [foreign.slug, *(_last_part(_path(address)) for address in foreign.addresses)]
    return next((article for slug in slugs if slug and (article := _article(slug))), None)


def read_map(path: Path) -> dict[str, str]:
    """Lines "address there,page here"; the page is a key such as article-12 or a path of this site. Raises `MoveError`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [(number, row) for number, row in enumerate(csv.reader(file), 1) if any(row)]
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise MoveError(f"{path} cannot be read as a table.") from problem
    for number, row in rows:
        if len(row) != 2:
            raise MoveError(
                f"{path.name} line {number}: expected two columns, the address there and the page here."
            )
    return {row[0].strip(): row[1].strip() for _, row in rows}


def _chosen(key: str, address: str) -> Page:
    page = _with_key(key) or _at(_path(key))
    if page is None:
        raise MoveError(f"The map sends {address} to {key}, which is no page of this site.")
    return page


def _with_key(key: str) -> Page | None:
    """Also a page that readers do not see yet: comments are moved in before a site opens."""
    if not re.fullmatch(KEY, key):
        return None
    kind, _, pk = key.partition("-")
    if kind == "season":
        return Season.objects.select_related("show").filter(pk=int(pk)).first()
    return (Article if kind == "article" else Show).objects.filter(pk=int(pk)).first()


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address.strip()).path)
    except ValueError:
        return ""


def _last_part(path: str) -> str:
    last = path.rstrip("/").rpartition("/")[2]
    return slugify(last.removesuffix(".html").removesuffix(".htm").removesuffix(".php"))


def _at(path: str) -> Page | None:
    try:
        match = resolve(path if path.endswith("/") else f"{path}/")
    except Resolver404:
        return None
    find = _PAGES.get(match.view_name)
    return find(**match.kwargs) if find else None


def _article(slug: str) -> Article | None:
    article = Article.objects.filter(slug=slug).first()
    if article is None:
        old = OldSlug.objects.select_related("article").filter(slug=slug).first()
        article = old.article if old else None
    return article


def _show(slug: str) -> Show | None:
    return Show.objects.filter(slug=slug).first()


def _season(slug: str, number: int) -> Season | None:
    return Season.objects.select_related("show").filter(show__slug=slug, number=number).first()


_PAGES: dict[str, Callable[..., Page | None]] = {
    "blog:article": _article,
    "shows:show": _show,
    "shows:season": _season,
}

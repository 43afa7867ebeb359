"""Settings come from the environment; a bad value stops the start and says its name."""

from __future__ import annotations

import os
import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cliffhanger.env import DECLARED, parse_database_url, read_env_file

ANY_TEXT = {"SITE_TAGLINE", "EMAIL_HOST", "EMAIL_USER", "EMAIL_PASSWORD", "DEFAULT_FROM_EMAIL", "AKISMET_KEY"}
BAD = {
    "DEBUG": "perhaps",
    "SECRET_KEY": "short",
    "SECRET_KEY_FALLBACKS": "short,",
    "PORT": "http",
    "ALLOWED_HOSTS": " , ",
    "SITE_URL": "www.example.org",
    "TVMAZE_URL": "ftp://api.tvmaze.example",
    "SITE_NAME": "",
    "DATA_DIR": " ",
    "HTTPS": "2",
    "SERVE_MEDIA": "sometimes",
    "CONN_MAX_AGE": "-1",
    "TRUSTED_PROXY_COUNT": "9",
    "LOG_LEVEL": "LOUD",
    "EMAIL_PORT": "70000",
    "EMAIL_TLS": "yes",
    "MODERATION_DIGEST_HOURS": "200",
    "TIME_ZONE": "Mars/Olympus",
    "COMMENT_MIN_SECONDS": "soon",
    "COMMENT_RATE_PER_HOUR": "0",
    "COMMENT_FORMS_PER_MINUTE": "none",
    "COMMENT_NEWCOMERS_AT_ONCE": "0",
    "COMMENT_TRUST_AFTER": "-1",
    "COMMENT_RULES_EXTRA": "not a path",
    "COMMENT_KEEP_EMAIL_DAYS": "0",
    "COMMENT_PURGE_SPAM_DAYS": "for ever",
    "COMMENT_EDIT_MINUTES": "1441",
    "COMMENT_REPORTS_TO_HIDE": "many",
    "COMMENT_CLOSE_AFTER_DAYS": "-1",
    "AKISMET_URL": "rest.akismet.com",
    "DEMO_PASSWORD": "short",
    "DATABASE_URL": "mysql://localhost/cliffhanger",
}


def load_settings() -> dict[str, Any]:
    return runpy.run_path(str(Path(settings.BASE_DIR) / "cliffhanger" / "settings.py"))


@pytest.mark.parametrize(("name", "value"), BAD.items(), ids=BAD)
def test_a_bad_value_stops_the_start_and_says_its_name(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=f"^{name} "):
        load_settings()


@pytest.mark.parametrize(
    "address",
    ["http://", "ftp://a.example", "http://a b", "https://a.example/news", "https://a.example/?x=1"],
)
def test_the_site_stands_at_the_root_of_a_host(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", address)
    with pytest.raises(ImproperlyConfigured, match=r"^SITE_URL "):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "open sesame"),
        ("SECRET_KEY_FALLBACKS", "an old sesame"),
        ("DEMO_PASSWORD", "sesame"),
        ("DATABASE_URL", "postgres//eve:sesame@db/news"),
        ("DATABASE_URL", "postgresql://eve:sesame@db:port/news"),
    ],
)
def test_a_secret_is_not_repeated_in_the_message(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=f"^{name} ") as refusal:
        load_settings()
    assert "sesame" not in str(refusal.value)


def test_every_setting_is_free_text_or_has_a_bad_value_above() -> None:
    assert set(DECLARED) == ANY_TEXT | set(BAD)


def test_without_a_secret_key_nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY")
    monkeypatch.setattr("cliffhanger.env.read_env_file", lambda path: None)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        load_settings()


def test_earlier_secret_keys_are_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", f"{'a' * 50}, {'b' * 50}")
    assert load_settings()["SECRET_KEY_FALLBACKS"] == ["a" * 50, "b" * 50]
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", "")
    assert load_settings()["SECRET_KEY_FALLBACKS"] == []


def test_https_asks_for_an_https_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS", "yes")
    monkeypatch.setenv("SITE_URL", "http://www.example.org")
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        load_settings()


def test_https_makes_cookies_secure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS", "yes")
    monkeypatch.setenv("SITE_URL", "https://www.example.org/")
    loaded = load_settings()
    assert loaded["SESSION_COOKIE_SECURE"]
    assert loaded["CSRF_COOKIE_SECURE"]
    assert loaded["SITE_URL"] == "https://www.example.org"


def test_env_file_yields_to_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_NAME", "From outside")
    monkeypatch.delenv("TEST_ONLY_NAME", raising=False)
    file = tmp_path / ".env"
    file.write_text("# a comment\nSITE_NAME=From the file\nTEST_ONLY_NAME='quoted = kept'\n")
    read_env_file(file)
    assert os.environ["SITE_NAME"] == "From outside"
    assert os.environ["TEST_ONLY_NAME"] == "quoted = kept"
    monkeypatch.delenv("TEST_ONLY_NAME")


def test_env_file_with_a_line_that_is_no_setting_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("SITE_NAME=Fine\nnot a setting\n")
    with pytest.raises(ImproperlyConfigured, match="line 2"):
        read_env_file(file)


@pytest.mark.parametrize(
    ("address", "host", "name"),
    [
        ("postgresql://user:p%40ss@db.example:5433/news", "db.example", "news"),
        ("postgresql://user@/news?host=/run/postgresql", "/run/postgresql", "news"),
    ],
)
def test_postgresql_addresses(address: str, host: str, name: str) -> None:
    database = parse_database_url(address)
    assert (database["HOST"], database["NAME"]) == (host, name)


@pytest.mark.parametrize("address", ["postgresql://user@localhost/", "sqlite://", "news.sqlite3"])
def test_unusable_database_addresses(address: str) -> None:
    with pytest.raises(ValueError, match=r"looks like|must begin"):
        parse_database_url(address)


@pytest.mark.parametrize(
    ("chosen", "starttls", "tls"), [("none", False, False), ("starttls", True, False), ("tls", False, True)]
)
def test_how_mails_travel(chosen: str, starttls: bool, tls: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_HOST", "mail.example.org")
    monkeypatch.setenv("EMAIL_TLS", chosen)
    loaded = load_settings()
    assert (loaded["EMAIL_USE_TLS"], loaded["EMAIL_USE_SSL"]) == (starttls, tls)
    assert loaded["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"


def test_without_a_mail_server_mails_become_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_HOST", "")
    loaded = load_settings()
    assert loaded["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert loaded["EMAIL_FILE_PATH"] == loaded["DATA_DIR"] / "mail"

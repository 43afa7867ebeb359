"""The stock admin with our name, our start page and a nonce on every script it writes inline."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class CliffhangerAdminConfig(AdminConfig):
    default_site = "cliffhanger.admin.CliffhangerAdminSite"


class CliffhangerAdminSite(admin.AdminSite):
    site_header = "Cliffhanger"
    site_title = "Cliffhanger"
    index_title = "Newsroom"

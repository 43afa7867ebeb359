"""Every address of the site, readable aloud."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("shows.urls")),
    path("", include("blog.urls")),
    path("", include("comments.urls")),
]

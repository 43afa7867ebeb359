"""Every address of the site, readable aloud."""

from django.contrib import admin
from django.urls import include, path

from cliffhanger import media

urlpatterns = [
    path("admin/", admin.site.urls),
    path("media/<path:path>", media.picture, name="media"),
    path("", include("shows.urls")),
    path("", include("blog.site_urls")),
    path("", include("blog.urls")),
    path("", include("comments.urls")),
]

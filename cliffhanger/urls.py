"""Every address of the site, readable aloud."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import TemplateView

from cliffhanger import media
from cliffhanger.pages import public_page

urlpatterns = [
    path("admin/", admin.site.urls),
    path("moderation/", include("comments.moderation_urls")),
    path("media/<path:path>", media.picture, name="media"),
    path(
        "about/how-we-know/", public_page(TemplateView.as_view(template_name="about/how_we_know.html")), name="how_we_know"
    ),
    path("about/privacy/", public_page(TemplateView.as_view(template_name="about/privacy.html")), name="privacy"),
    path("", include("shows.urls")),
    path("", include("blog.site_urls")),
    path("", include("blog.urls")),
    path("", include("comments.urls")),
]

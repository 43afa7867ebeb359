"""Every address of the site, readable aloud."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import TemplateView

from cliffhanger import media
from cliffhanger.pages import View, public_page


def about(template: str, label: str) -> View:
    """A page about the site itself: nothing but its template."""
    return public_page(TemplateView.as_view(template_name=template, extra_context={"crumbs": [(label, "")]}))


urlpatterns = [
    path("admin/", admin.site.urls),
    path("moderation/", include("comments.moderation_urls")),
    path("media/<path:path>", media.picture, name="media"),
    path("about/how-we-know/", about("about/how_we_know.html", "How we know"), name="how_we_know"),
    path("about/method/", about("about/method.html", "How we forecast and score"), name="forecast_method"),
    path("about/privacy/", about("about/privacy.html", "Privacy"), name="privacy"),
    path("", include("shows.urls")),
    path("", include("blog.site_urls")),
    path("", include("blog.urls")),
    path("", include("comments.urls")),
]

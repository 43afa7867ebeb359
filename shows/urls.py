from django.urls import path

from shows import views

app_name = "shows"
urlpatterns = [
    path("shows/", views.show_list, name="show_list"),
    path("shows/<slug:slug>/", views.show, name="show"),
    path("shows/<slug:slug>/season-<int:number>/", views.season, name="season"),
    path("people/<slug:slug>/", views.person, name="person"),
    path("platforms/<slug:slug>/", views.platform, name="platform"),
    path("sources/", views.source_list, name="source_list"),
    path("sources/<slug:slug>/", views.source, name="source"),
    path("record/", views.forecast_record, name="forecast_record"),
    path("record/forecasts.csv", views.forecasts_csv, name="forecasts_csv"),
    path("record/claims.csv", views.claims_csv, name="claims_csv"),
    path("record/<slug:slug>/season-<int:number>/", views.season_record, name="season_record"),
    path("changes/", views.changes, name="changes"),
    path("feeds/changes.atom", views.feed_changes, name="feed_changes"),
    path("scorecard/", views.scorecard, name="scorecard"),
    path("upcoming/", views.upcoming, name="upcoming"),
    path("upcoming.ics", views.upcoming_ics, name="upcoming_ics"),
]

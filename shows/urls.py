from django.urls import path

from shows import views

app_name = "shows"
urlpatterns = [
    path("shows/", views.show_list, name="show_list"),
    path("shows/<slug:slug>/", views.show, name="show"),
    path("shows/<slug:slug>/season-<int:number>/", views.season, name="season"),
    path("people/<slug:slug>/", views.person, name="person"),
    path("platforms/<slug:slug>/", views.platform, name="platform"),
    path("upcoming/", views.upcoming, name="upcoming"),
    path("upcoming.ics", views.upcoming_ics, name="upcoming_ics"),
]

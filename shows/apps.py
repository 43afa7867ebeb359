from django.apps import AppConfig


class ShowsConfig(AppConfig):
    name = "shows"
    verbose_name = "Catalogue and ledger"

    def ready(self) -> None:
        from shows import desk, ticks

        desk.set_up()
        ticks.set_up()

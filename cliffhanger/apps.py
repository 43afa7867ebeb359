from django.apps import AppConfig


class CliffhangerConfig(AppConfig):
    name = "cliffhanger"

    def ready(self) -> None:
        from cliffhanger import checks  # noqa: F401  registers them

"""The stock admin with our name, our start page and a nonce on the one script it writes inline."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import ForeignKey, Model
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from js_asset import Media

from cliffhanger import desk
from cliffhanger.autocomplete import KeyedFields, keyed

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def staff(request: HttpRequest) -> User:
    """Who is signed in. Inside the admin it is never an anonymous visitor."""
    return cast("User", request.user)


class CliffhangerAdminConfig(AdminConfig):
    default_site = "cliffhanger.admin.CliffhangerAdminSite"


class NamedFieldsInline:
    """For tabular inlines: each field carries its column's name, which the stock table shows to the eye only."""

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> Any:
        stock: Any = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]

        class NamedFormSet(stock):
            def add_fields(self, form: Any, index: int | None) -> None:
                super().add_fields(form, index)
                for field in form.fields.values():
                    widget = getattr(field.widget, "widget", field.widget)
                    if not widget.is_hidden:
                        widget.attrs.setdefault("aria-label", capfirst(field.label or ""))

        return NamedFormSet


class LabelledAutocomplete(AutocompleteJsonView):
    """Lets a model's admin say how a row is called in a list to choose from, where its name alone would be unclear."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        result: dict[str, str] = super().serialize_result(obj, to_field_name)
        if label := getattr(self.model_admin, "autocomplete_label", None):
            result["text"] = label(obj)
        return result


class TypedAddresses:
    """For every model: what somebody typed into an address is left out where it cannot be meant, instead of ending in an error."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        filled: dict[str, Any] = super().get_changeform_initial_data(request)  # type: ignore[misc]
        model: type[Model] = self.model  # type: ignore[attr-defined]
        return {name: value for name, value in filled.items() if _can_be_meant(model, name, value)}

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        try:
            return super().get_changelist_instance(request)  # type: ignore[misc]
        except (ValueError, OverflowError) as error:  # a year 0, which only the query itself stumbles over
            if not request.GET:
                raise
            raise IncorrectLookupParameters(error) from error


class KeyedInlines:
    """For every model: what hangs on it is entered through the same safe fields."""

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> list[Any]:
        return [keyed(inline) for inline in super().get_inlines(request, obj)]  # type: ignore[misc]


def _can_be_meant(model: type[Model], name: str, value: Any) -> bool:
    """Whether a row that an address names for a field is there; the form itself judges every other value."""
    try:
        field = model._meta.get_field(name)
        if not isinstance(field, ForeignKey) or not value:
            return True
        return bool(field.remote_field.model._default_manager.filter(pk=value).exists())
    except FieldDoesNotExist:
        return True
    except (ValueError, OverflowError, ValidationError):
        return False


class CliffhangerAdminSite(admin.AdminSite):
    site_header = "Cliffhanger"
    site_title = "Cliffhanger"
    index_title = "Newsroom"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        stock = admin_class or admin.ModelAdmin
        ours = type(
            stock.__name__,
            (TypedAddresses, KeyedInlines, KeyedFields, stock),
            {"__module__": stock.__module__},
        )
        super().register(model_or_iterable, ours, **options)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        context = {
            "panels": desk.panels(request),
            "desk_actions": desk.actions(request),
            "desk_searches": desk.searches(request),
        }
        return super().index(request, context | (extra_context or {}))

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return LabelledAutocomplete.as_view(admin_site=self)(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def with_nonce(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            response = guarded(request, *args, **kwargs)
            _sign_media(request, response)
            return response

        return with_nonce


def _sign_media(request: HttpRequest, response: Any) -> None:
    """The block editor's import map stands in the page itself; under our policy it runs only with the page's nonce."""
    context = getattr(response, "context_data", None) or {}
    media = context.get("media")
    if isinstance(media, Media):
        context["media"] = media.with_nonce(request.csp_nonce)  # type: ignore[attr-defined]

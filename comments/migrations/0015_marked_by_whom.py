from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("comments", "0014_tombstones"),
    ]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="marked_at",
            field=models.DateTimeField(
                blank=True,
                help_text="A moderator marked it then, or took the mark away: its author no longer can.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="marked_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=models.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]

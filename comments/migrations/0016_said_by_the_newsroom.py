from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("comments", "0015_marked_by_whom"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="comment",
            options={
                "ordering": ["created_at", "pk"],
                "permissions": [
                    ("moderate_comment", "Can decide on comments"),
                    ("answer_comment", "Can answer as the newsroom"),
                ],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="from_newsroom",
            field=models.BooleanField(
                default=False,
                help_text="Said by the newsroom: it bears the badge, also when the account is gone.",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="staff",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="Whose account it was said from. Set by comments.answering and nothing else.",
                null=True,
                on_delete=models.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_newsroom", False), ("staff", None))
                | models.Q(
                    ("author_key", ""),
                    ("email", ""),
                    ("from_newsroom", True),
                    ("network_hash", ""),
                    ("website", ""),
                ),
                name="comment_of_the_newsroom_knows_no_reader",
            ),
        ),
    ]

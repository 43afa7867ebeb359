import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """A lesson belongs to the decision that taught it. Nothing has written one before, so the table is made anew."""

    dependencies = [("comments", "0008_spoiling_in_threads")]

    operations = [
        migrations.DeleteModel(name="SpamLesson"),
        migrations.CreateModel(
            name="SpamLesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_spam", models.BooleanField()),
                (
                    "step",
                    models.FloatField(help_text="By how much the weights of the comment's features were moved."),
                ),
                (
                    "moved",
                    models.BinaryField(
                        default=bytes,
                        help_text="Which weights were moved and by how much; see comments.spam.model.",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spam_lessons",
                        to="comments.comment",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        help_text="The decision that taught it.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="comments.decision",
                    ),
                ),
                (
                    "set_aside_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="A later decision that says otherwise; what was learned has been unlearned.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="comments.decision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("set_aside_by", None)),
                        fields=("comment",),
                        name="spam_lesson_one_stands_per_comment",
                    )
                ]
            },
        ),
    ]

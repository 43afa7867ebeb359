from django.db import migrations
from django.db.models import Count, Q

BATCH = 1_000


def fill(apps, schema_editor):
    """Authors are known by a digest now, and exchanges know how many public answers they have."""
    from comments.author import key_of_email

    Comment = apps.get_model("comments", "Comment")
    with_address = Comment.objects.exclude(email="").filter(author_key="").order_by("pk")
    batch = []
    for comment in with_address.only("pk", "email").iterator(chunk_size=BATCH):
        comment.author_key = key_of_email(comment.email)
        batch.append(comment)
    Comment.objects.bulk_update(batch, ["author_key"], batch_size=BATCH)
    answered = Comment.objects.filter(depth=0).annotate(
        found=Count("descendants", filter=Q(descendants__status="approved"))
    )
    for root in answered.filter(found__gt=0).only("pk").iterator(chunk_size=BATCH):
        Comment.objects.filter(pk=root.pk).update(reply_count=root.found)


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_readers_and_moderators")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

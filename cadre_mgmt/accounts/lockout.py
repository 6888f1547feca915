"""What a locked-out visitor is told: the same sentence as after a wrong password, plus the quarter of an hour."""

from django.shortcuts import render


def locked_out(request, credentials=None, *args, **kwargs):
    return render(request, "web/locked_out.html", {"minutes": 15}, status=429)

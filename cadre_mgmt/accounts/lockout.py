"""What a locked-out visitor is told: the same sentence as after a wrong password, plus the quarter of an hour."""

from django.shortcuts import render

from cadre_mgmt.common.addresses import client_address


def address_of(request) -> str:
    """The address by which failures are counted; only our own proxies are believed."""
    return client_address(request.META)


def locked_out(request, credentials=None, *args, **kwargs):
    return render(request, "web/locked_out.html", {"minutes": 15}, status=429)

"""Where a request comes from: only what our own proxies wrote is believed."""

import pytest

from cadre_mgmt.common.addresses import client_address


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "10.9.9.9", "10.0.0.1"),
        (1, "10.9.9.9", "10.9.9.9"),
        (1, "1.2.3.4, 10.9.9.9", "10.9.9.9"),
        (2, "1.2.3.4, 10.9.9.9, 10.0.0.2", "10.9.9.9"),
        (2, "10.9.9.9", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
    ids=["没有代理时不信转发头", "一层代理", "客户端伪造的在前", "两层代理", "转发头不够长", "没有转发头"],
)
def test_the_address_of_the_client(settings, proxies, forwarded, expected):
    settings.PROXY_COUNT = proxies
    assert client_address({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": forwarded}) == expected

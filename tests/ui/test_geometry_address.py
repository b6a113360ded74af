"""Addresses that somebody mistyped, cut off or made up: a quiet note, and always a picture."""

import urllib.request


def test_server_answers_every_address_with_the_page(server: str) -> None:
    for query in (
        "t=%FF%FE&rho=%00",
        "t=1&t=x&&&=&%",
        "rho=1&s=3&q=0.5&third=power",
        "data=diabetes&f1=bmi&f2=bmi",
    ):
        with urllib.request.urlopen(f"{server}/geometry?{query}") as answer:
            assert answer.status == 200

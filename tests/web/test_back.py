"""The way back after signing in and out, and where it never leads."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from streamlit.web.server.starlette import starlette_auth_routes, starlette_server_config

from tests.web.asgi import Answer
from tests.web.asgi import ask as ask_app
from tracker.access.ended import COOKIE, SignedOut
from tracker.web.back import BACK, CALLBACK, LOGIN, LOGOUT, Back
from tracker.web.registry import PAGES

HOST = "theo-doi.tinh.example"
PAGE = "/quy?tinh=lao-cai&nam=2024&quy=q1"
PROVIDER = "https://id.tinh.example/authorize?x=1"
SIGNED = f"{COOKIE}=abc; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax"
CLEARED = f'{COOKIE}=""; Max-Age=0; Path=/; SameSite=lax'


class Site:
    """The middleware over a stub that answers as Streamlit's own routes would."""

    def __init__(self) -> None:
        self.ended = SignedOut()
        self.answers: dict[str, Response] = {}
        inner = Starlette(routes=[Route("/{path:path}", self.answer)])
        self.app = Back(inner, ended=self.ended)

    async def answer(self, request: Request) -> Response:
        """Give what the test laid out."""
        return self.answers[request.url.path]

    def ask(self, path: str, answer: Response, query: str = "", **headers: str) -> Answer:
        """Ask while the stub answers so."""
        self.answers = {path: answer}
        return ask_app(self.app, path, query=query, headers={"Host": HOST, **headers})

    def remembered(self, referer: str | None, host: str = HOST) -> str | None:
        """Ask to sign in from a page, and return what the cookie holds then."""
        headers = {"Referer": referer} if referer is not None else {}
        self.answers = {LOGIN: RedirectResponse(PROVIDER, 302)}
        sent = ask_app(self.app, LOGIN, headers={"Host": host, **headers})
        assert sent.headers["location"] == PROVIDER
        morsel = SimpleCookie(sent.headers["set-cookie"])[BACK]
        return morsel.value or None

    def brought(self, cookie: str) -> str:
        """Come back from the provider, signed in, with this cookie, and return where the browser is sent."""
        answer = RedirectResponse("/", 302, {"Set-Cookie": SIGNED})
        sent = self.ask(CALLBACK, answer, "code=c&state=s", Cookie=f'{BACK}="{cookie}"')
        assert sent.status == 302
        return sent.headers["location"]


@pytest.fixture
def site() -> Site:
    """Build the site."""
    return Site()


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        (f"https://{HOST}{PAGE}", PAGE),
        (f"http://{HOST}{PAGE}", PAGE),
        (f"https://{HOST.upper()}{PAGE}", PAGE),
        (f"https://{HOST}/", "/"),
        (f"https://{HOST}", "/"),
        (f"https://{HOST}/nam?tim=%C4%91%E1%BA%A5t&don-vi=a%26b", "/nam?tim=%C4%91%E1%BA%A5t&don-vi=a%26b"),
        (f"https://{HOST}/quy?tinh=//evil.example", "/quy?tinh=%2F%2Fevil.example"),
        (f"https://{HOST}/quy?tim=a%0d%0aSet-Cookie:%20x=1", "/quy?tim=a%0D%0ASet-Cookie%3A%20x%3D1"),
        (f'https://{HOST}/quy?tim=";x=1', "/quy?tim=%22%3Bx%3D1"),
        (None, None),
        ("", None),
        (f"https://evil.example{PAGE}", None),
        (f"https://{HOST}.evil.example{PAGE}", None),
        (f"https://{HOST}@evil.example{PAGE}", None),
        (f"https://evil.example@{HOST}{PAGE}", None),
        (f"https://{HOST}:444{PAGE}", None),
        (f"javascript://{HOST}{PAGE}", None),
        (f"//{HOST}{PAGE}", None),
        (f"https://{HOST}//evil.example", None),
        (f"https://{HOST}/\\evil.example", None),
        (f"https://{HOST}/quy/../\\evil.example", None),
        (f"https://{HOST}/khong-co", None),
        (f"https://{HOST}/bao-cao/lao-cai/2024/q1", None),
        (f"https://{HOST}/auth/logout", None),
        (f"https://{HOST}/quy?" + "a=" + "x" * 5000, None),
        (f"https://{HOST}/quy?" + "&".join(f"a{n}=1" for n in range(50)), None),
        ("https://[", None),
    ],
)
def test_only_a_page_of_our_own_is_remembered(site, referer, back):
    """The page that the sign-in was asked for on, written anew; of anything else nothing is kept, and an older cookie goes."""
    assert site.remembered(referer) == back


def test_without_a_host_nothing_is_remembered(site):
    """A referer without a host is no page of a server without a name."""
    assert site.remembered("https:///quy", host="") is None


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_is_kept_from_everybody_else(site, scheme):
    """No script reads it, no other site sends it, only the way back gets it, not for long, and over https alone where the page is."""
    sent = site.ask(LOGIN, RedirectResponse(PROVIDER, 302), Referer=f"{scheme}://{HOST}{PAGE}")
    morsel = SimpleCookie(sent.headers["set-cookie"])[BACK]
    assert (morsel["path"], morsel["max-age"], morsel["httponly"], morsel["samesite"]) == (CALLBACK, "900", True, "lax")
    assert bool(morsel["secure"]) is (scheme == "https")


@pytest.mark.parametrize(
    ("cookie", "location"),
    [
        (PAGE, PAGE),
        ("/", "/"),
        ("", "/"),
        ("//evil.example", "/"),
        ("https://evil.example/quy", "/"),
        ("/\\\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("/quy?x=1\\015\\012Location: https://evil.example", "/quy?x=1%0D%0ALocation%3A%20https%3A%2F%2Fevil.example"),
        ("quy", "/"),
        ("/quy/", "/"),
        ("/quy#//evil.example", "/"),
        ("/quy?a=1#//evil.example", "/quy?a=1"),
        ("/khong-co?x=1", "/"),
        ("/quy?" + "x" * 9000, "/"),
    ],
)
def test_a_forged_cookie_leads_nowhere_else(site, cookie, location):
    """What a browser sends back is looked at again: only pages of our own, and the start page for everything else."""
    assert site.brought(cookie) == location


def test_coming_back_signs_in(site):
    """The browser gets what Streamlit gave it, and nothing on the way keeps the answer."""
    sent = site.ask(CALLBACK, RedirectResponse("/", 302, {"Set-Cookie": SIGNED}), "code=c&state=s", Cookie=f'{BACK}="{PAGE}"')
    # The stub's helper keeps the last of several headers of one name: Streamlit's own come after ours.
    assert sent.headers["set-cookie"] == SIGNED
    assert sent.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "answer", "cookie", "said"),
    [
        ("error=access_denied&state=s", RedirectResponse("/"), "", "đã bị hủy"),
        ("error=server_error&state=s", RedirectResponse("/"), f"{COOKIE}=old", "Không liên lạc được"),
        ("code=c&state=s", RedirectResponse("/", headers={"Set-Cookie": CLEARED}), f"{COOKIE}=old", "Không liên lạc được"),
        ("code=c&state=used", RedirectResponse("/"), "", "đã dùng rồi"),
        ("code=c&state=s", PlainTextResponse("Authentication error", 400), "", "Không liên lạc được"),
    ],
)
def test_a_failed_sign_in_is_told(site, query, answer, cookie, said):
    """Whatever fails is said in Vietnamese, with the page to go back to; none of Streamlit's English is passed on."""
    sent = site.ask(CALLBACK, answer, query, Cookie=f'{BACK}="{PAGE}"; {cookie}')
    assert sent.status == 400
    assert "Chưa đăng nhập được" in sent.text
    assert said in sent.text
    assert f'href="{PAGE.replace("&", "&amp;")}"' in sent.text
    assert "Authentication error" not in sent.text
    assert "default-src 'none'" in sent.headers["content-security-policy"]


def test_a_replayed_callback_of_somebody_signed_in_leads_on(site):
    """Going back in the browser over an address that was used is no failure for somebody who is signed in."""
    sent = site.ask(CALLBACK, RedirectResponse("/"), "code=c&state=used", Cookie=f'{BACK}="{PAGE}"; {COOKIE}=abc')
    assert (sent.status, sent.headers["location"]) == (302, PAGE)


@pytest.mark.parametrize(("answer", "said"), [(PlainTextResponse("x", 400), "Không liên lạc được"), (RedirectResponse("/"), "để quá lâu")])
def test_a_sign_in_that_does_not_begin_is_told(site, answer, said):
    """A provider that cannot be reached, or a button pressed long after the page was shown, is said too."""
    sent = site.ask(LOGIN, answer, Referer=f"https://{HOST}{PAGE}")
    assert sent.status == 400
    assert said in sent.text
    assert PAGE.replace("&", "&amp;") in sent.text


def test_an_app_that_fails_is_told_too(caplog):
    """An exception behind the middleware is the log's affair, not the reader's."""

    async def failing(_scope, _receive, _send) -> None:
        raise RuntimeError("no such provider")

    sent = ask_app(Back(failing, ended=SignedOut()), LOGIN, headers={"Host": HOST})
    assert sent.status == 400
    assert "no such provider" not in sent.text
    assert "no such provider" in caplog.text


def test_signing_out_leads_back_and_ends_the_sign_in(site):
    """With or without a provider that ends its own session, the page is the one before, and the cookie's sign-in is over everywhere."""
    headers = {"Referer": f"https://{HOST}{PAGE}", "Cookie": f"{COOKIE}=abc"}
    here = site.ask(LOGOUT, RedirectResponse("/", headers={"Set-Cookie": CLEARED}), **headers)
    assert (here.status, here.headers["location"]) == (302, PAGE)
    assert here.headers["set-cookie"] == CLEARED
    assert site.ended.holds({COOKIE: "abc"})
    assert not site.ended.holds({COOKIE: "def"})
    away = site.ask(LOGOUT, RedirectResponse(PROVIDER), **headers)
    assert away.headers["location"] == PROVIDER
    back = site.ask(CALLBACK, RedirectResponse("/"), Cookie=f'{BACK}="{PAGE}"')
    assert (back.status, back.headers["location"]) == (302, PAGE)
    assert f'{BACK}=""' in back.headers["set-cookie"]
    assert "Max-Age=0" in back.headers["set-cookie"]


def test_everything_else_passes(site):
    """Other addresses are answered behind the middleware, untouched."""
    sent = site.ask("/auth/loginx", PlainTextResponse("as it is", 418))
    assert (sent.status, sent.text) == (418, "as it is")
    assert "set-cookie" not in sent.headers


def test_every_page_can_be_come_back_to():
    """The app's own list of pages is the list of where to."""
    back = Back(Starlette(), ended=SignedOut())
    assert [back.own_page(f"/{page.path}") for page in PAGES] == [f"/{page.path}" for page in PAGES]


def test_the_addresses_are_streamlits():
    """The installed version signs people in at these addresses, under this cookie."""
    routes = {route.path for route in starlette_auth_routes.create_auth_routes("")}
    assert routes == {LOGIN, LOGOUT, CALLBACK}
    assert starlette_server_config.USER_COOKIE_NAME == COOKIE

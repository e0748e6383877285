"""The HTML report in a browser: keys, filters, print, what it loads, and its accessibility.

Needs Chromium with its driver and the package selenium; skipped where one is missing. `docs/html-report.md` says how
to run them.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import runs
from msgspec.structs import replace

from claimcheck.model.run import Run
from claimcheck.report.html import render

webdriver = pytest.importorskip("selenium.webdriver", reason="needs the package selenium")

BROWSER = os.environ.get("CLAIMCHECK_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
DRIVER = os.environ.get("CLAIMCHECK_CHROMEDRIVER") or shutil.which("chromedriver")
if not BROWSER or not DRIVER:
    pytest.skip("needs Chromium and chromedriver", allow_module_level=True)

AXE = Path(os.environ.get("CLAIMCHECK_AXE") or Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js")
WIDE, NARROW = (1280, 800), (390, 844)
FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One Chromium for all tests, with an empty profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    if getattr(os, "geteuid", lambda: 1)() == 0:
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Open:
    """Opens a run as a page, at a size, in a scheme, with or without its script."""

    def open_(
        run: Run,
        *,
        size: tuple[int, int] = WIDE,
        scheme: str = "light",
        media: str = "",
        script: bool = True,
        anchor: str = "",
    ) -> Any:
        path = tmp_path / "report.html"
        path.write_text(render(run), encoding="utf-8")
        cdp = browser.execute_cdp_cmd
        width, height = size
        cdp(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        cdp("Emulation.setEmulatedMedia", {"media": media, "features": features})
        cdp("Emulation.setScriptExecutionDisabled", {"value": not script})
        browser.get("about:blank")
        browser.get_log("browser")
        browser.get(path.as_uri() + anchor)
        return browser

    return open_


def drafts() -> Run:
    """Three drafts: a file, and two claims typed."""
    first, second, third = runs.four_results(), runs.attributed(), runs.misquotation()
    return replace(first, drafts=(*first.drafts, *second.drafts, *third.drafts))


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.switch_to.active_element.send_keys(key)


def chosen(page: Any) -> str:
    """The number of the claim in the draft that is chosen, and that of the evidence shown."""
    numbers = page.execute_script(
        "return [...document.querySelectorAll('a.s.chosen, .of-claim')]"
        ".filter((e) => e.offsetParent !== null).map((e) => e.id)"
    )
    assert len(numbers) == 2
    assert numbers[0][1:] == numbers[1][1:]
    return str(numbers[0][1:])


def focused(page: Any) -> str:
    return str(page.execute_script("return document.activeElement.id"))


def set_filter(page: Any, name: str, value: str) -> None:
    page.execute_script(
        "const e = document.getElementById(arguments[0]); e.value = arguments[1];"
        "e.dispatchEvent(new Event('change', {bubbles: true}))",
        f"f-{name}",
        value,
    )


def left(page: Any) -> list[str]:
    return list(page.execute_script("return [...document.querySelectorAll('a.s:not(.away)')].map((e) => e.id)"))


# Opening and moving


def test_it_opens_at_the_first_of_the_gravest(show: Open) -> None:
    assert chosen(show(drafts())) == "1"
    first = runs.four_results()
    last_first = replace(first, drafts=(*runs.supported().drafts, *first.drafts))
    assert chosen(show(last_first)) == "2"


def test_nothing_is_reported_or_loaded(show: Open) -> None:
    page = show(drafts())
    press(page, "j")
    assert page.get_log("browser") == []
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_a_click_shows_the_evidence(show: Open) -> None:
    page = show(drafts())
    page.find_element("id", "s2").click()
    assert chosen(page) == "2"
    assert page.execute_script("return location.hash") == "#c2"
    assert page.find_element("id", "s2").get_attribute("aria-current") == "true"


def test_keys_move_between_claims(show: Open) -> None:
    page = show(drafts())
    press(page, "j", "j")
    assert (chosen(page), focused(page)) == ("3", "s3")
    press(page, "k")
    assert (chosen(page), focused(page)) == ("2", "s2")
    press(page, "\ue015", "\ue015", "\ue013")  # Down, down, up.
    assert (chosen(page), focused(page)) == ("3", "s3")
    press(page, *"jjjjjjjjjj")
    assert chosen(page) == "8"
    assert not page.find_element("id", "next").is_enabled()


def test_arrows_outside_the_draft_only_scroll(show: Open) -> None:
    page = show(drafts())
    press(page, "\ue015")
    assert chosen(page) == "1"


def test_enter_goes_to_the_evidence_and_escape_back(show: Open) -> None:
    page = show(drafts())
    press(page, "j", "\ue007")
    assert focused(page) == "c2"
    press(page, "\ue00c")
    assert focused(page) == "s2"


def test_buttons_move_too(show: Open) -> None:
    page = show(drafts())
    page.find_element("id", "next").click()
    page.find_element("id", "next").click()
    page.find_element("id", "previous").click()
    assert chosen(page) == "2"
    assert page.find_element("id", "position").text == "2 of 8"


def test_letters_can_be_switched_off(show: Open) -> None:
    page = show(drafts())
    page.find_element("css selector", "#keys summary").click()
    page.find_element("id", "letters").click()
    press(page, "j")
    assert chosen(page) == "1"


def test_the_focus_is_seen(show: Open) -> None:
    page = show(drafts())
    press(page, "j")
    style = page.execute_script(
        "const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]"
    )
    assert style == ["solid", "2px"]


def test_skip_links_come_first_and_are_seen_with_the_focus(show: Open) -> None:
    page = show(drafts())
    page.execute_script("history.replaceState(null, '', location.pathname); document.activeElement.blur()")
    page.find_element("tag name", "body").send_keys("\ue004")
    skip = page.switch_to.active_element
    assert skip.text == "Skip to the drafts"
    assert skip.rect["x"] >= 0
    skip.send_keys("\ue007")
    assert focused(page) == "drafts"


def test_an_address_opens_its_claim(show: Open) -> None:
    page = show(drafts(), anchor="#c4")
    assert (chosen(page), focused(page)) == ("4", "s4")
    page.find_element("css selector", "#c4 .place a").click()
    assert focused(page) == "s4"


# Filters


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("level", "error", ["s1", "s2", "s3", "s8"]),
        ("level", "warning", ["s4"]),
        ("level", "none", ["s5", "s6"]),
        ("mark", "absent", ["s5"]),
        ("mark", "said-contradicted", ["s4", "s7"]),
        ("rule", "CC201", ["s2"]),
    ],
)
def test_filters(show: Open, name: str, value: str, kept: list[str]) -> None:
    page = show(drafts())
    set_filter(page, name, value)
    assert left(page) == kept
    assert chosen(page) == kept[0][1:]
    assert page.find_element("id", "status").text.startswith(f"{len(kept)} of 8 claims shown")


def test_results_only_and_show_all(show: Open) -> None:
    page = show(drafts())
    page.find_element("id", "f-results").click()
    assert left(page) == ["s1", "s2", "s3", "s4", "s7", "s8"]
    press(page, "j", "j", "j", "j")
    assert chosen(page) == "7"
    page.find_element("css selector", "button[type=reset]").click()
    time.sleep(0.1)
    assert len(left(page)) == 8
    assert page.find_element("id", "status").text == ""


def test_filters_that_leave_nothing_say_so(show: Open) -> None:
    page = show(drafts())
    set_filter(page, "level", "warning")
    set_filter(page, "mark", "absent")
    assert left(page) == []
    assert page.find_element("id", "status").text.startswith("0 of 8 claims shown")
    assert page.execute_script("return document.querySelectorAll('.of-claim.chosen').length") == 0
    press(page, "j", "\ue00c")
    assert page.get_log("browser") == []


# Narrow, printed, without a script


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("name", ["hostile", "headline", "four-results"])
def test_nothing_is_wider_than_the_window(show: Open, name: str, size: tuple[int, int]) -> None:
    page = show(runs.RUNS[name](), size=size)
    page.execute_script("document.querySelector('a.s').click()")
    page.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.execute_script("return document.documentElement.scrollWidth") <= size[0]
    inner = "const e = document.getElementById('evidence'); return e.scrollWidth - e.clientWidth"
    assert page.execute_script(inner) <= 0


def test_panes_stack_where_it_is_narrow(show: Open) -> None:
    page = show(drafts(), size=NARROW)
    assert not page.find_element("id", "evidence").is_displayed()
    page.find_element("id", "s3").click()
    sheet = page.find_element("id", "evidence")
    assert sheet.is_displayed()
    top = page.execute_script("return document.getElementById('evidence').getBoundingClientRect().top")
    foot = page.execute_script("return document.getElementById('s3').getBoundingClientRect().bottom")
    assert foot < top
    page.find_element("id", "close").click()
    assert not sheet.is_displayed()
    assert focused(page) == "s3"


def test_print_unfolds_everything_in_black_on_white(show: Open) -> None:
    page = show(replace(drafts(), drafts=(*drafts().drafts, *runs.headline().drafts)), media="print", scheme="dark")
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    seen = page.execute_script(
        "return [...document.querySelectorAll('.of-claim')].every((e) => e.offsetHeight > 0)"
        " && [...document.querySelectorAll('details:not(.keys)')].every((e) => e.open)"
    )
    assert seen
    colours = page.execute_script(
        "return [...new Set([...document.querySelectorAll('main *')].map((e) => getComputedStyle(e).color))]"
    )
    assert colours == ["rgb(0, 0, 0)"]
    grounds = page.execute_script(
        "return [...new Set([...document.querySelectorAll('main *')].map((e) => getComputedStyle(e).backgroundColor))]"
    )
    assert set(grounds) <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
    assert not page.find_element("id", "bar").is_displayed()
    page.execute_script("dispatchEvent(new Event('afterprint'))")
    assert page.execute_script("return document.querySelectorAll('details[open]').length") == 0


def test_a_filtered_page_says_so_in_print(show: Open) -> None:
    page = show(drafts(), media="print")
    set_filter(page, "level", "warning")
    assert page.find_element("id", "status").is_displayed()
    assert [e.get_attribute("id") for e in page.find_elements("css selector", ".of-claim") if e.is_displayed()] == [
        "c4"
    ]


def test_it_prints(show: Open) -> None:
    page = show(drafts())
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    assert len(printed) > 20_000


def test_without_a_script_all_can_be_read(show: Open) -> None:
    page = show(drafts(), script=False, anchor="#c4")
    assert page.execute_script("return document.documentElement.className") == ""
    assert page.execute_script("return [...document.querySelectorAll('.of-claim')].every((e) => e.offsetHeight > 0)")
    assert page.execute_script("return document.querySelector(':target').id") == "c4"
    assert not page.find_element("id", "filters").is_displayed()
    assert not page.find_element("id", "bar").is_displayed()
    assert not page.find_element("id", "keys").is_displayed()


def test_dark_and_light_differ(show: Open) -> None:
    ground = "return getComputedStyle(document.body).backgroundColor"
    assert show(drafts()).execute_script(ground) != show(drafts(), scheme="dark").execute_script(ground)


# Words and safety


def test_words_are_copied_without_signs(show: Open) -> None:
    page = show(drafts())
    copied = (
        "const r = document.createRange(); r.selectNodeContents(document.querySelector(arguments[0]));"
        "const s = getSelection(); s.removeAllRanges(); s.addRange(r); return s.toString()"
    )
    assert page.execute_script(copied, "#s2") == runs.LINES[1]
    assert page.execute_script(copied, "#c1 blockquote.words p") == runs.CONSISTENT.quotation


def test_signs_are_told_in_words_to_a_screen_reader(show: Open) -> None:
    page = show(drafts())
    node = page.execute_cdp_cmd("DOM.getDocument", {})["root"]["nodeId"]
    found = page.execute_cdp_cmd("DOM.querySelector", {"nodeId": node, "selector": "#s4"})["nodeId"]
    asked = {"nodeId": found, "fetchRelatives": False}
    told = page.execute_cdp_cmd("Accessibility.getPartialAXTree", asked)["nodes"][0]
    assert told["name"]["value"] == runs.LINES[3]
    assert told["description"]["value"] == "said as reported; what was said is contradicted with a warning"


def test_hostile_text_runs_nothing(show: Open) -> None:
    words = '<script>owned=1</script><img src=x onerror="owned=1">" onfocus="owned=1" autofocus x="'
    run = runs.hostile()
    checked = run.drafts[0]
    claim = replace(checked.claims[0], review=replace(checked.claims[0].review, text=words))
    draft = replace(checked.draft, path=words)
    page = show(replace(run, drafts=(replace(checked, draft=draft, claims=(claim,)),)))
    assert page.execute_script("return typeof owned") == "undefined"
    assert page.get_log("browser") == []


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("img", {"src": "http://127.0.0.1:9/x.png"}),
        ("img", {"src": "data:image/gif;base64,R0lGODlhAQABAAAAACw="}),
        ("link", {"rel": "stylesheet", "href": "http://127.0.0.1:9/x.css"}),
        ("script", {"src": "http://127.0.0.1:9/x.js"}),
        ("script", {"textContent": "owned = 1"}),
        ("style", {"textContent": "body { display: none }"}),
        ("iframe", {"src": "http://127.0.0.1:9/"}),
        ("object", {"data": "http://127.0.0.1:9/"}),
        ("base", {"href": "http://127.0.0.1:9/"}),
    ],
)
def test_the_policy_stops_whatever_would_be_added(show: Open, tag: str, attributes: dict[str, str]) -> None:
    page = show(runs.headline())
    blocked = page.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "document.addEventListener('securitypolicyviolation', (e) => done(e.effectiveDirective), {once: true});"
        "const e = Object.assign(document.createElement(arguments[0]), JSON.parse(arguments[1]));"
        "document.head.append(e); if (e.tagName === 'IMG' || e.tagName === 'IFRAME' || e.tagName === 'OBJECT')"
        " document.body.append(e); setTimeout(() => done(''), 3000)",
        tag,
        json.dumps(attributes),
    )
    assert blocked


def test_fetching_is_stopped(show: Open) -> None:
    page = show(runs.headline())
    outcome = page.execute_async_script(
        "fetch('http://127.0.0.1:9/').then(() => 'loaded', (e) => e.name).then(arguments[0])"
    )
    assert outcome == "TypeError"


# Accessibility


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker's source; it is no part of this project."""
    if not AXE.is_file():
        pytest.skip("needs axe-core: set CLAIMCHECK_AXE, or install it in tests/node_modules")
    return AXE.read_text(encoding="utf-8")


def violations(page: Any, axe: str) -> list[str]:
    page.execute_script(axe)
    page.set_script_timeout(120)
    found = page.execute_async_script(
        "axe.run(document, {resultTypes: ['violations']}).then((r) => arguments[0](r.violations))"
    )
    return [f"{v['id']}: {n['html'][:200]} {n['failureSummary']}" for v in found for n in v["nodes"]]


SETTINGS: list[dict[str, Any]] = [
    {"size": WIDE},
    {"size": WIDE, "scheme": "dark"},
    {"size": NARROW},
    {"size": NARROW, "scheme": "dark"},
]


@pytest.mark.parametrize("options", SETTINGS, ids=["wide", "wide-dark", "narrow", "narrow-dark"])
@pytest.mark.parametrize("name", [n for n in runs.RUNS if n != "hostile"])
def test_axe_finds_nothing(show: Open, axe: str, name: str, options: dict[str, Any]) -> None:
    page = show(runs.RUNS[name](), **options)
    page.execute_script("document.querySelector('a.s')?.click()")
    page.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    assert violations(page, axe) == []


@pytest.mark.parametrize("options", SETTINGS, ids=["wide", "wide-dark", "narrow", "narrow-dark"])
def test_axe_finds_nothing_at_each_claim_of_several_drafts(show: Open, axe: str, options: dict[str, Any]) -> None:
    page = show(drafts(), **options)
    for number in range(1, 9):
        page.execute_script("document.getElementById(arguments[0]).click()", f"s{number}")
        assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_filtered_page(show: Open, axe: str, scheme: str) -> None:
    page = show(drafts(), scheme=scheme)
    set_filter(page, "level", "warning")
    assert violations(page, axe) == []


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_axe_finds_nothing_without_the_script(show: Open, axe: str, browser: Any, size: tuple[int, int]) -> None:
    # The page's script is left out rather than switched off: the checker needs one itself.
    page = show(drafts(), size=size)
    page.execute_script(
        "document.documentElement.className = '';"
        "for (const id of ['filters', 'bar', 'keys']) document.getElementById(id).hidden = true;"
        "for (const e of document.querySelectorAll('.chosen')) e.classList.remove('chosen')"
    )
    assert violations(page, axe) == []


# Size


def test_ten_thousand_claims_open(show: Open) -> None:
    from test_html_report import many

    start = time.perf_counter()
    page = show(many(10_000))
    assert time.perf_counter() - start < 90
    press(page, "j")
    assert chosen_id(page) == "s2"


def chosen_id(page: Any) -> str:
    return str(page.execute_script("return document.querySelector('a.s.chosen').id"))

"""What the overview takes over from the summary: the key findings, as they stand there."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

SUMMARY = "01_summary"


def front_of(page: str) -> list[HtmlElement]:
    """Return the key findings of a summary's page.

    Parameters
    ----------
    page : str
        The whole page. Nothing in it is changed, so the overview tells what
        the chapter tells.

    Returns
    -------
    list of elements
        The box of key findings and every figure that the chapter marked for
        the overview, without the frames that each page makes anew.
    """
    found: list[HtmlElement] = [
        element
        for element in html.document_fromstring(page).iter("div", "figure", "section")
        if element.get("class") == "key" or element.get("data-front")
    ]
    for element in found:
        element.tail = None
        for frame in [each for each in element.iter("div") if "scroll" in each.get("class", "")]:
            frame.drop_tag()
    return found

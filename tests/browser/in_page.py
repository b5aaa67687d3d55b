"""What is asked of an open page: each a function that runs inside it."""

from __future__ import annotations

from importlib.resources import files

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# The rules of WCAG 2.0 to 2.2, A and AA, and of good practice, but those on contrast.
RULES = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {
    runOnly: tags, rules: { "color-contrast": { enabled: false } },
    resultTypes: ["violations"], preload: false,
  });
  return found.violations.map(rule => `${rule.id}: ${rule.nodes.map(n => n.target).join(", ")}`);
}"""
# Words whose contrast is too weak, or cannot be told, as it cannot on the shade over a frame's edge.
CONTRAST = """async () => {
  const found = await axe.run(document, { runOnly: { type: "rule", values: ["color-contrast"] } });
  return [...found.violations, ...found.incomplete].flatMap(rule => rule.nodes.map(n => `${n.target}`));
}"""
NO_SHADE = ".scroll { background: none !important; }"

_NAMED = """
  const named = e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "")
    + (e.classList.length ? "." + e.classList[0] : "") + " " + e.textContent.trim().slice(0, 40);
  const scrolls = e => /auto|scroll/.test(getComputedStyle(e).overflowX);
"""

# What stands out to the right of the page, unless a frame around it scrolls, and what is cut.
OVERFLOW = f"""() => {{
  {_NAMED}
  const root = document.documentElement, edge = root.clientWidth + 1;
  const framed = e => e !== document.body && (scrolls(e) || framed(e.parentElement));
  const out = [...document.body.querySelectorAll("*")].filter(e => {{
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.right > edge && !framed(e.parentElement)
      && e.checkVisibility({{ visibilityProperty: true }});
  }});
  const cut = [...document.querySelectorAll("main *")].filter(e =>
    /hidden|clip/.test(getComputedStyle(e).overflowX) && !e.matches(".visually-hidden, svg")
    && e.scrollWidth > e.clientWidth + 1);
  return [...(root.scrollWidth > edge ? ["the page itself"] : []), ...out.map(named), ...cut.map(named)];
}}"""

# Frames that scroll on a screen: on paper nobody can scroll.
SCROLLED = f"""() => {{
  {_NAMED}
  return [...document.body.querySelectorAll("*")]
    .filter(e => scrolls(e) && e.scrollWidth > e.clientWidth + 1).map(named);
}}"""

# What is folded away and would not be printed.
FOLDED = f"""() => {{
  {_NAMED}
  return [...document.querySelectorAll("details :is(table, p)")]
    .filter(e => !e.checkVisibility({{ visibilityProperty: true }})).map(named);
}}"""

UNFOLD = "open => document.querySelectorAll('details').forEach(e => { e.open = open; })"

# The spacing that a reader may need (WCAG 1.4.12).
SPACING = """*:not(#spaced) { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""

# Count what can have the focus, and note, each time it moves, where to and whether that is seen.
WATCH_FOCUS = f"""() => {{
  {_NAMED}
  const all = [...document.querySelectorAll("a[href], summary, [tabindex='0']")]
    .filter(e => e.checkVisibility({{ visibilityProperty: true }}));
  window.reached = new Set();
  window.unseen = new Set();
  document.addEventListener("focusin", ({{ target }}) => {{
    window.reached.add(target);
    const style = getComputedStyle(target);
    if (style.outlineStyle === "none" || !parseFloat(style.outlineWidth)) window.unseen.add(named(target));
  }});
  window.unreached = () => all.filter(e => !window.reached.has(e)).map(named);
  return all.length;
}}"""
FOCUS_FOUND = "() => ({ unreached: unreached(), unseen: [...unseen] })"

FIRST_PAINT = """() => new Promise(done => {
  new PerformanceObserver(list => list.getEntriesByName("first-contentful-paint")
    .forEach(paint => done(paint.startTime))).observe({ type: "paint", buffered: true });
})"""

LAYOUT = """() => {
  document.activeElement.blur();
  scrollTo(0, 0);
  return [...document.body.querySelectorAll("*")].map(e => {
    const box = e.getBoundingClientRect();
    return [e.tagName, box.left, box.top, box.width, box.height].join(" ");
  });
}"""

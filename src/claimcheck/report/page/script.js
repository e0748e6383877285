
"use strict";
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  const by = (id) => document.getElementById(id);
  const drafts = by("drafts"), evidence = by("evidence"), form = by("filters");
  const links = Array.from(drafts.querySelectorAll("a.s"));
  const blocks = Array.from(drafts.querySelectorAll(".block:not(.plain)"));
  const article = (link) => by("c" + link.id.slice(1));
  const narrow = matchMedia("(max-width: 56rem)");
  let shown = links, chosen = null;

  function choose(link, { focus = false, open = true } = {}) {
    if (chosen) {
      chosen.classList.remove("chosen");
      chosen.removeAttribute("aria-current");
      article(chosen).classList.remove("chosen");
    }
    chosen = link;
    const at = shown.indexOf(link);
    by("previous").disabled = at < 1;
    by("next").disabled = at < 0 || at + 1 >= shown.length;
    by("position").textContent = link && links.length > 1 ? (at + 1).toLocaleString("en") + " of " + shown.length.toLocaleString("en") : "";
    root.classList.toggle("open", Boolean(link) && open);
    if (!link) return;
    link.classList.add("chosen");
    link.setAttribute("aria-current", "true");
    article(link).classList.add("chosen");
    evidence.scrollTop = 0;
    if (focus) link.focus({ preventScroll: true });
    if (focus) reveal(link);
  }

  function reveal(link) {
    const box = link.getBoundingClientRect();
    const foot = narrow.matches && root.classList.contains("open") ? innerHeight * 0.42 : innerHeight;
    if (box.top < 16) scrollBy(0, box.top - 64);
    else if (box.bottom > foot - 16) scrollBy(0, Math.min(box.bottom - foot + 64, box.top - 64));
  }

  function remember() {
    if (chosen) history.replaceState(null, "", "#" + article(chosen).id);
  }

  function step(by) {
    if (!shown.length) return;
    const at = shown.indexOf(chosen) + by;
    if (at < 0 || at >= shown.length) return;
    choose(shown[at], { focus: true });
    remember();
  }

  function back() {
    root.classList.remove("open");
    if (chosen) { chosen.focus({ preventScroll: true }); reveal(chosen); }
  }

  drafts.addEventListener("click", (event) => {
    const link = event.target.closest("a.s");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.classList.contains("away")) return;
    event.preventDefault();
    choose(link);
    remember();
    // A click that no pointer made is Enter: on to the evidence.
    (event.detail === 0 ? article(link) : link).focus({ preventScroll: true });
    reveal(link);
  });
  evidence.addEventListener("click", (event) => {
    const link = event.target.closest(".place a");
    if (!link) return;
    event.preventDefault();
    back();
  });
  by("previous").addEventListener("click", () => step(-1));
  by("next").addEventListener("click", () => step(1));
  by("close").addEventListener("click", back);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") { back(); return; }
    if (event.target.closest?.("select, textarea, input:not([type=checkbox])")) return;
    const letters = by("letters").checked, inDraft = event.target.closest?.("a.s");
    let by_ = 0;
    if ((letters && event.key === "j") || (inDraft && event.key === "ArrowDown")) by_ = 1;
    if ((letters && event.key === "k") || (inDraft && event.key === "ArrowUp")) by_ = -1;
    if (!by_) return;
    event.preventDefault();
    step(by_);
  });

  function apply() {
    const level = by("f-level").value, mark = by("f-mark").value, rule = by("f-rule").value;
    const results = by("f-results").checked, filtered = Boolean(level || mark || rule || results);
    shown = [];
    for (const link of links) {
      const data = article(link).dataset, rules = (data.rules || "").split(" ");
      const fits = (!level || data.level === level) && (!mark || data.mark === mark)
        && (!rule || rules.includes(rule)) && (!results || data.rules !== undefined);
      link.classList.toggle("away", !fits);
      article(link).classList.toggle("away", !fits);
      if (fits) { shown.push(link); link.removeAttribute("tabindex"); } else link.tabIndex = -1;
    }
    for (const block of blocks) block.classList.toggle("gone", !block.querySelector("a.s:not(.away)"));
    root.classList.toggle("filtered", filtered);
    const all = links.length.toLocaleString("en");
    by("status").textContent = filtered
      ? shown.length.toLocaleString("en") + " of " + all + " claims shown; the rest of the draft is folded away"
      : "";
    choose(shown.includes(chosen) ? chosen : shown[0] || null, { open: root.classList.contains("open") && shown.length > 0 });
  }
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply, 0));

  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = Array.from(document.querySelectorAll("details:not([open])"));
    for (const part of unfolded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of unfolded) part.open = false;
  });

  function arrive() {
    const named = /^#[cs](\d+)$/.exec(location.hash);
    const link = named && by("s" + named[1]);
    if (link) { choose(link, { focus: true }); return true; }
    return false;
  }
  addEventListener("hashchange", arrive);

  const gravest = ["error", "warning", "note"]
    .map((level) => links.find((link) => link.classList.contains(level)))
    .find(Boolean);
  form.hidden = by("keys").hidden = by("previous").hidden = by("next").hidden = links.length < 2;
  by("bar").hidden = links.length === 0;
  root.classList.toggle("single", links.length === 1);
  if (links.length) {
    apply();
    if (!arrive()) choose(gravest || links[0], { open: !narrow.matches });
    // The browser goes to the address itself, and takes the focus along: put both back.
    addEventListener("load", () => setTimeout(arrive, 0));
  }
});

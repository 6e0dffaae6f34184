// Links the places of a finding: what is pointed at, focused or chosen lights up wherever it stands.
"use strict";
(() => {
  const findings = [...document.querySelectorAll("article.finding")];
  const steps = document.querySelector(".steps");
  if (!findings.length || !steps) return;
  steps.hidden = false;
  const shown = steps.querySelector("output");
  const keys = steps.querySelector("input");
  let chosen = null;
  let place = -1;

  const number = (node) => {
    const near = node instanceof Element && node.closest("[data-finding]");
    return near ? near.dataset.finding : null;
  };
  const parts = new Map();
  for (const node of document.querySelectorAll("[data-finding]")) {
    const of = node.dataset.finding;
    if (!parts.has(of)) parts.set(of, []);
    parts.get(of).push(node);
  }
  let lit = null;
  const light = (wanted) => {
    if (wanted === lit) return;
    for (const node of parts.get(lit) || []) node.classList.remove("lit");
    for (const node of parts.get(wanted) || []) node.classList.add("lit");
    lit = wanted;
  };
  const rest = () => light(chosen ? chosen.dataset.finding : null);
  const choose = (finding) => {
    if (chosen !== finding) place = -1;
    chosen = finding;
    const at = findings.indexOf(finding);
    shown.textContent = at < 0 ? `${findings.length} in all` : `${at + 1} of ${findings.length}`;
    rest();
  };
  const go = (finding) => {
    if (!finding) return;
    choose(finding);
    finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const at = findings.indexOf(chosen);
    const next = at < 0 ? (by > 0 ? 0 : findings.length - 1) : at + by;
    go(findings[(next + findings.length) % findings.length]);
  };
  const turn = () => {
    if (!chosen) return step(1);
    const places = chosen.querySelectorAll(".places a");
    if (!places.length) return;
    place = (place + 1) % places.length;
    const target = document.getElementById(places[place].hash.slice(1));
    if (!target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };
  const byNumber = (wanted) => findings.find((finding) => finding.dataset.finding === wanted);

  document.addEventListener("pointerover", (event) => {
    const over = number(event.target);
    if (over) light(over); else rest();
  });
  document.addEventListener("focusin", (event) => {
    const focused = number(event.target);
    if (focused && !(chosen && focused === chosen.dataset.finding)) choose(byNumber(focused));
  });
  document.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest("mark");
    if (mark && !String(document.getSelection())) go(byNumber(number(mark)));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return choose(null);
    if (!keys.checked) return;
    const action = { j: () => step(1), k: () => step(-1), o: turn }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  const [back, forth] = steps.querySelectorAll("button");
  back.addEventListener("click", () => step(-1));
  forth.addEventListener("click", () => step(1));
  const target = document.getElementById(location.hash.slice(1));
  choose((target && byNumber(number(target))) || null);
})();

"use strict";
// Draws what the server tells: its state, and the pages of the edition. Pages that were there stay where they are while
// they are drawn anew, so that the reader stays, too.

const part = (id) => document.getElementById(id);
const figures = part("pages").children;
let pages = [];

const events = new EventSource("/events");
events.addEventListener("state", (event) => tell(JSON.parse(event.data)));
events.addEventListener("edition", (event) => show(JSON.parse(event.data)));
events.addEventListener("error", () => tell({
  name: part("name").textContent, kind: "ended", told: "The preview has ended: start it again with publisher preview",
  steps: "", findings: [],
}));

function tell(state) {
  document.body.dataset.kind = state.kind;
  document.title = `${state.name}: ${state.told}`;
  part("name").textContent = state.name;
  if (part("told").textContent !== state.told) part("told").textContent = state.told;
  part("steps").textContent = state.steps;
  if (state.kind !== "building") list(state.findings, state.kind === "failed");
}

// A mistake is seen at once; what is only to be known waits until it is asked for.
function list(findings, open) {
  const [summary, items] = part("findings").children;
  summary.textContent = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  items.replaceChildren(...findings.map((finding) => made("li", { textContent: finding })));
  part("findings").hidden = findings.length === 0;
  part("findings").open = open;
}

function show(edition) {
  const here = inView(), before = figures[here]?.getBoundingClientRect().top;
  pages = edition.files.flatMap((file) => file.pages.map((page, number) => ({
    ...page, first: number === 0,
    address: `/pages/${edition.version}/${encodeURIComponent(file.name)}/${number}.png`,
  })));
  pages.forEach((page, number) => fill(figures[number] ?? part("pages").appendChild(figure()), page));
  while (figures.length > pages.length) part("pages").lastChild.remove();
  part("files").replaceChildren(...edition.files.map((file) => made("a", {
    href: `/files/${encodeURIComponent(file.name)}`, target: "_blank", textContent: file.name,
  })));
  if (before !== undefined && figures[here]) scrollBy(0, figures[here].getBoundingClientRect().top - before);
  else if (pages.length > 0) turnToAddress();
}

function figure() {
  const empty = made("figure", {});
  empty.append(made("img", { loading: "lazy", decoding: "async" }));
  return empty;
}

function fill(figure, page) {
  const picture = figure.firstChild;
  figure.classList.toggle("first", page.first);
  figure.classList.toggle("wide", page.width > page.height);
  picture.style.setProperty("--shape", page.width / page.height);
  picture.alt = `Page ${page.folio}`;
  picture.src = page.address;
}

// The page that the reader is at: the first that reaches below the upper third of the window.
function inView() {
  return [...figures].findIndex((figure) => figure.getBoundingClientRect().bottom > innerHeight / 3);
}

// The page, and that which stands beside it.
function facing(number) {
  const top = figures[number].getBoundingClientRect().top;
  return pages.filter((_, other) => figures[other].getBoundingClientRect().top === top);
}

function turnTo(number) {
  figures[number]?.scrollIntoView();
}

// The address says which page the reader is at, counted from 1, so that it can be kept and reloaded.
function turnToAddress() {
  turnTo(Number(location.hash.replace("#page=", "")) - 1);
}

let settled;
addEventListener("scroll", () => {
  clearTimeout(settled);
  settled = setTimeout(() => {
    const here = inView();
    if (here < 0) return;
    history.replaceState(null, "", `#page=${here + 1}`);
    part("folio").placeholder = facing(here).map((page) => page.folio).join(", ");
  }, 150);
});
addEventListener("hashchange", turnToAddress);
addEventListener("resize", turnToAddress);
part("folio").addEventListener("change", () => {
  turnTo(pages.findIndex((page) => page.folio.toLowerCase() === part("folio").value.trim().toLowerCase()));
  part("folio").value = "";
});

function made(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

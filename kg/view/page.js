"use strict";
// Text from articles is only ever put into text nodes; see element().
(() => {
  const SHOWN_IN_TOOLTIP = 3;
  const SUGGESTED = 8;
  const byId = (id) => document.getElementById(id);

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  const linesOf = new Map(Object.keys(DATA.actors).map((key) => [key, []]));
  DATA.lines.forEach((line, id) => {
    linesOf.get(line.one).push(id);
    if (line.other !== line.one) linesOf.get(line.other).push(id);
  });
  for (const ids of linesOf.values()) ids.sort((a, b) => DATA.lines[b].reports - DATA.lines[a].reports || a - b);

  const plural = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const label = (key) => DATA.actors[key].label;
  const sourceOf = (told) =>
    [told.speaker && `says ${told.speaker}`, told.outlet, told.date].filter(Boolean).join(" · ");

  function tooltip(heading, claims) {
    const sentences = new Map(claims.map((told) => [`${told.article} ${told.sentence}`, told]));
    const shown = [...sentences.values()].slice(0, SHOWN_IN_TOOLTIP).flatMap((told) => [
      element("p", "", `“${told.sentence}”`),
      element("p", "source", sourceOf(told)),
    ]);
    const more = sentences.size - SHOWN_IN_TOOLTIP;
    return element("div", "", element("p", "", element("b", "", heading)), ...shown,
      more > 0 ? element("p", "source", `and ${more} more: click`) : null);
  }

  const claimsOf = (key) => linesOf.get(key).flatMap((id) => DATA.lines[id].told);
  const heading = (line) => `${label(line.one)} – ${label(line.other)}`;
  for (const node of DATA.nodes) node.title = tooltip(label(node.id), claimsOf(node.id));
  for (const edge of DATA.edges) edge.title = tooltip(heading(DATA.lines[edge.id]), DATA.lines[edge.id].told);

  const nodes = new vis.DataSet(DATA.nodes);
  const edges = new vis.DataSet(DATA.edges);
  const network = new vis.Network(byId("network"), { nodes, edges }, DATA.options);
  const fit = () => network.fit({ animation: false, maxZoomLevel: 1.4 });
  globalThis.network = network; // for the browser's console: see vis-network's documentation
  network.once("afterDrawing", fit);
  window.addEventListener("resize", fit);

  byId("network").addEventListener("mouseleave", () => { // vis-network leaves the tooltip where it is
    const shown = document.querySelector(".vis-tooltip");
    if (shown) shown.style.visibility = "hidden";
  });

  // The panel -------------------------------------------------------------------------------------------------------

  function claim(told) {
    const stance = element("span", /stated|reported/.test(told.stance) ? "stance" : "stance no-fact", told.stance);
    const box = element("article", "claim",
      element("p", "who", `${told.agent} ${told.relation} ${told.target} `, stance),
      element("q", "", told.sentence));
    const source = element("p", "source", sourceOf(told));
    if (told.title || told.url) {
      const title = told.title || told.article;
      const shown = told.url ? element("a", "", title) : element("span", "", title);
      if (told.url) Object.assign(shown, { href: told.url, target: "_blank", rel: "noopener noreferrer" });
      source.append(element("br"), shown);
    }
    box.append(source);
    box.style.setProperty("--tone", DATA.colours[told.tone]);
    return box;
  }

  const claims = (id) => DATA.lines[id].told.map(claim);

  function show(...children) {
    const panel = byId("told");
    panel.replaceChildren(...children);
    panel.scrollTop = 0;
  }

  function toActor(key) {
    const button = element("button", "", label(key));
    button.addEventListener("click", () => focusOn(key));
    return button;
  }

  function showActor(key) {
    const actor = DATA.actors[key];
    const about = element("p", "about", `${actor.about} · ${plural(actor.reports, "article")}`);
    if (actor.wikidata) {
      const link = element("a", "", actor.wikidata);
      Object.assign(link, { href: `https://www.wikidata.org/wiki/${encodeURIComponent(actor.wikidata)}`,
        target: "_blank", rel: "noopener noreferrer" });
      about.append(" · ", link);
    }
    const parts = linesOf.get(key).flatMap((id) => {
      const { one, other } = DATA.lines[id];
      return [element("h3", "", "with ", toActor(one === key ? other : one)), ...claims(id)];
    });
    show(element("h2", "", actor.label), about, ...parts);
  }

  function showLine(id) {
    const line = DATA.lines[id];
    show(element("h2", "", toActor(line.one), " – ", toActor(line.other)),
      element("p", "about", `${plural(line.told.length, "claim")} in ${plural(line.reports, "article")}`), ...claims(id));
  }

  function showNothing() {
    const strongest = Object.keys(DATA.actors)
      .sort((a, b) => DATA.actors[b].reports - DATA.actors[a].reports || (a < b ? -1 : 1)).slice(0, SUGGESTED);
    if (!strongest.length) return show(element("p", "about", "There is nothing to draw."));
    show(element("h2", "", "Most told of"),
      ...strongest.map((key) => element("p", "about", toActor(key), ` · ${plural(DATA.actors[key].reports, "article")}`)));
  }

  function focusOn(key) {
    network.selectNodes([key]);
    network.focus(key, { scale: Math.max(network.getScale(), 1), animation: { duration: 300, easingFunction: "easeInOutQuad" } });
    showActor(key);
  }

  network.on("click", ({ nodes: [key], edges: [id] }) => {
    if (key !== undefined) showActor(key);
    else if (id !== undefined) showLine(id);
    else showNothing();
  });

  // Search ----------------------------------------------------------------------------------------------------------

  const plain = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
  const search = byId("search");
  const found = byId("found");

  // 0: the label begins with the words, 1: it has them, 2: another name begins with them, 3: another name has them
  function rank(key, wanted) {
    const places = [[label(key)], DATA.actors[key].names].map((names) =>
      names.map((name) => plain(name).indexOf(wanted)).filter((place) => place >= 0));
    const [ranked] = places.flatMap((found, side) => (found.length ? [2 * side + (found.includes(0) ? 0 : 1)] : []));
    return ranked;
  }

  function matches(words) {
    const wanted = plain(words.trim());
    return Object.keys(DATA.actors)
      .map((key) => [wanted ? rank(key, wanted) : undefined, key])
      .filter(([ranked]) => ranked !== undefined)
      .sort(([a, one], [b, other]) => a - b || DATA.actors[other].reports - DATA.actors[one].reports || (one < other ? -1 : 1))
      .map(([, key]) => key);
  }

  function choose(key) {
    found.hidden = true;
    search.value = label(key);
    focusOn(key);
  }

  search.addEventListener("input", () => {
    const keys = matches(search.value).slice(0, SUGGESTED);
    found.replaceChildren(...keys.map((key, number) => {
      const item = element("li", number ? "" : "first", label(key));
      item.addEventListener("mousedown", () => choose(key));
      return item;
    }));
    if (!keys.length && search.value.trim()) found.append(element("li", "none", "No such actor in this picture"));
    found.hidden = !found.childElementCount;
  });
  search.addEventListener("keydown", (event) => {
    const [first] = matches(search.value);
    if (event.key === "Enter" && first !== undefined) choose(first);
    if (event.key === "Escape") found.hidden = true;
  });
  search.addEventListener("blur", () => { found.hidden = true; });

  // Legend ----------------------------------------------------------------------------------------------------------

  byId("legend").addEventListener("change", ({ target }) => {
    edges.update(DATA.lines.flatMap((line, id) =>
      line.tone === target.dataset.tone ? [{ id, hidden: !target.checked }] : []));
  });

  showNothing();
})();

/* Makes finished pages comfortable: interactive charts, place buttons, table filters, copy buttons.
   Every page is complete without it, and if any step fails the page stays as it was. No build step, no module, so
   that it also runs from file://. */

(function () {
  "use strict";

  if (window.res57) return;
  window.res57 = true;

  const NARROW = 520;
  const WIDEST = 768;
  // The look of all charts, word for word that of exhibits/theme.py; tests/exhibits/test_figure_colours.py compares.
  const LOOK = {"area": {"color": "#1f5fa8", "line": false, "opacity": 0.16}, "axis": {"domainColor": "#5b6470", "gridColor": "#d9dde3", "gridWidth": 1, "labelColor": "#5b6470", "labelFontSize": 13, "labelLimit": 300, "labelOverlap": "greedy", "labelPadding": 6, "labelSeparation": 8, "tickColor": "#5b6470", "tickSize": 4, "titleColor": "#5b6470", "titleFontSize": 13, "titleFontWeight": "normal"}, "axisX": {"grid": false, "labelFlush": false}, "axisY": {"domain": false, "tickCount": 6, "ticks": false, "titleAlign": "left", "titleAnchor": "start", "titleAngle": 0, "titleBaseline": "bottom", "titleX": 0, "titleY": -10}, "background": null, "bar": {"color": "#1f5fa8"}, "font": "'Liberation Sans', Arial, Helvetica, sans-serif", "header": {"labelAnchor": "start", "labelColor": "#1b1e23", "labelFontSize": 13, "labelFontWeight": "bold", "labelPadding": 6, "titleColor": "#5b6470", "titleFontSize": 13}, "legend": {"columnPadding": 14, "columns": 4, "direction": "horizontal", "labelColor": "#1b1e23", "labelFontSize": 13, "labelLimit": 240, "offset": 30, "orient": "top", "rowPadding": 4, "symbolSize": 90, "symbolStrokeWidth": 2.5, "title": null}, "line": {"color": "#1f5fa8", "strokeJoin": "round", "strokeWidth": 2.5}, "padding": {"bottom": 2, "left": 2, "right": 18, "top": 8}, "point": {"color": "#1f5fa8", "filled": true, "opacity": 1, "size": 55, "strokeWidth": 2}, "range": {"category": ["#0b6e66", "#a23b72", "#8a7400", "#4a3b78", "#5c93a8", "#7c5a45"], "ordinal": ["#0b6e66", "#a23b72", "#8a7400", "#4a3b78", "#5c93a8", "#7c5a45"], "symbol": ["square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right"]}, "rule": {"color": "#5b6470", "strokeWidth": 1.5}, "text": {"color": "#1b1e23", "font": "'Liberation Sans', Arial, Helvetica, sans-serif", "fontSize": 14}, "tick": {"color": "#1f5fa8", "thickness": 3}, "title": {"anchor": "start", "color": "#1b1e23", "font": "'Liberation Sans', Arial, Helvetica, sans-serif", "fontSize": 16, "fontWeight": "bold", "frame": "bounds", "lineHeight": 20, "offset": 12, "subtitleColor": "#5b6470", "subtitleFont": "'Liberation Sans', Arial, Helvetica, sans-serif", "subtitleFontSize": 14, "subtitleLineHeight": 18, "subtitlePadding": 5}, "view": {"continuousHeight": 340, "continuousWidth": 640, "discreteHeight": {"step": 28}, "discreteWidth": 640, "stroke": null}};
  const NEAR = "600px 0px";

  function element(tag, attributes, text) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* ---- Charts -------------------------------------------------------------------------------------------- */

  function isSingle(spec) {
    return Boolean(spec.autosize) && spec.autosize.type === "fit-x";
  }

  /* The chart as this screen needs it: as wide as its place, and on a phone with shorter labels. */
  function fitted(original, width) {
    const spec = structuredClone(original);
    const narrow = width < NARROW;
    if (isSingle(spec)) {
      const drawn = typeof spec.width === "number" ? spec.width : spec.config.view.continuousWidth;
      const height = typeof spec.height === "number" ? spec.height : null;
      spec.width = width;
      if (width > drawn) {
        // Wider than drawn: grow the height alike, so that nothing below moves.
        if (height) spec.height = Math.round((height * width) / drawn);
        else spec.config.view.continuousHeight = Math.round((spec.config.view.continuousHeight * width) / drawn);
      }
    }
    if (narrow) {
      spec.config.axis.labelFontSize = 12;
      spec.config.axisY = Object.assign({}, spec.config.axisY, { labelLimit: 132 });
      spec.config.legend = Object.assign({}, spec.config.legend, { columns: 2 });
    }
    return spec;
  }

  /* The specification as Vega-Lite knows it, from the packed form of exhibits/pack.py. */
  function unpacked(packed) {
    const datasets = {};
    for (const [name, columns] of Object.entries(packed.datasets)) {
      const values = Object.entries(columns).map(([key, column]) => [
        key,
        Array.isArray(column) ? column : column.at.map((place) => column.of[place]),
      ]);
      const length = values.length ? values[0][1].length : 0;
      datasets[name] = Array.from({ length }, (_, row) =>
        Object.fromEntries(values.map(([key, column]) => [key, column[row]]))
      );
    }
    const { channels, ...spec } = Object.assign({ config: structuredClone(LOOK) }, packed, { datasets });
    for (const layer of spec.layer) {
      for (const name of Object.keys(layer.encoding || {})) layer.encoding[name] = channels[layer.encoding[name]];
    }
    if (!spec.layer.length) delete spec.layer;
    return structuredClone(spec);
  }

  function fail(figure, error) {
    const waiting = figure.querySelector(".r57-live-chart");
    if (waiting) waiting.remove();
    figure.classList.add("r57-still");
    console.warn("The chart stays a still picture: " + error.message);
  }

  async function upgrade(figure) {
    const place = figure.querySelector(".r57-chart");
    const script = figure.querySelector("script.r57-spec");
    if (!place || !script || typeof window.vegaEmbed !== "function") return;
    const spec = unpacked(JSON.parse(script.textContent));
    const facts = spec.usermeta && spec.usermeta.whatif;
    if (facts) addWhatIf(spec, facts);
    const width = Math.min(Math.floor(place.clientWidth), WIDEST);
    if (width < 120) return;

    const live = element("div", { class: "r57-live-chart r57-waiting" });
    live.style.width = width + "px";
    place.append(live);
    const result = await window.vegaEmbed(live, fitted(spec, width), {
      actions: false,
      defaultStyle: false,
      mode: "vega-lite",
      // Warnings of the chart language are for those who write charts, not for readers.
      logLevel: 1,
      renderer: "svg",
      tooltip: true,
    });
    for (const still of place.querySelectorAll(":scope > svg, :scope > .r57-live-chart")) {
      if (still !== live) still.remove();
    }
    if (figure.r57 && figure.r57.result) figure.r57.result.finalize();
    live.classList.remove("r57-waiting");
    live.style.width = "";
    figure.r57 = { result: result, width: width, hidden: figure.r57 ? figure.r57.hidden : [] };
    figure.classList.add("r57-live");
    if (spec.usermeta && spec.usermeta.peers) offerPlaces(figure, spec.usermeta.peers.places);
    if (facts) offerWhatIf(figure, facts);
    await show(figure);
  }

  /* Tell the chart which places are hidden; the signal comes from interact.with_peers. */
  async function show(figure) {
    const view = figure.r57.result.view;
    if (figure.r57.hidden.length || figure.querySelector(".r57-peers")) {
      await view.signal("hidden", figure.r57.hidden.slice()).runAsync();
    }
    if (figure.r57whatif) await showWhatIf(figure);
  }

  function offerPlaces(figure, places) {
    if (figure.querySelector(".r57-peers")) return;
    const group = element("div", { class: "r57-peers", role: "group", "aria-label": "Show or hide" });
    group.append(element("span", { "aria-hidden": "true" }, "Show"));
    for (const name of places) {
      const button = element("button", { type: "button", "aria-pressed": "true" }, name);
      button.addEventListener("click", function () {
        const on = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(on));
        figure.r57.hidden = places.filter(
          (_, place) => group.querySelectorAll("button")[place].getAttribute("aria-pressed") !== "true"
        );
        show(figure);
      });
      group.append(button);
    }
    figure.querySelector(".r57-chart").before(group);
  }

  /* ---- What if: an assumed pace and deadline, from the facts of interact.with_what_if --------------------- */

  /* Three parameters, the path they move, and room on the year axis for a later deadline. Off until it is asked
     for, so the chart, its still picture and its exports are the same without it. */
  function addWhatIf(spec, facts) {
    const [from, first] = facts.start;
    const growth = facts.growth !== null;
    const end = `max(${facts.end}, whatif_on ? whatif_by : 0)`;
    spec.params = (spec.params || []).concat([
      { name: "whatif_on", value: false },
      { name: "whatif_pace", value: facts.needed },
      { name: "whatif_by", value: facts.goal[0] },
    ]);
    let x = null;
    let y = null;
    for (const layer of spec.layer) {
      const encoding = layer.encoding || {};
      if (encoding.y && encoding.y.field === "value") y = y || encoding.y;
      if (!encoding.x || encoding.x.field !== "year") continue;
      x = encoding.x;
      if (!x.axis || !Array.isArray(x.axis.values)) continue; // layers share one channel, and it has its room already
      x.scale = Object.assign({}, x.scale, { domain: [x.scale.domain[0], { expr: end }] });
      const ticks = x.axis.values;
      const step = ticks.length > 1 ? ticks[1] - ticks[0] : 1;
      const wide = `${end} - ${ticks[0]} > ${8 * step} ? ${step < 5 ? 5 : 2 * step} : ${step}`;
      x.axis = Object.assign({}, x.axis, {
        values: { expr: `sequence(ceil(${ticks[0]} / (${wide})) * (${wide}), ${end} + 0.01, ${wide})` },
      });
    }
    if (!x || !y) return;
    const value = growth
      ? `${first} * pow(1 + whatif_pace / 100, datum.year - ${from})`
      : `${first} + ${facts.sign} * whatif_pace * (datum.year - ${from})`;
    const [low, high] = y.scale.domain;
    const layer = (name, mark, stop, transform) => ({
      name: name,
      data: { sequence: { start: 0, stop: stop, as: "step" } },
      transform: [{ filter: "whatif_on" }].concat(transform),
      mark: Object.assign({ color: spec.config.text.color }, mark),
      encoding: { x: x, y: y },
    });
    const path = [
      { calculate: `${from} + (whatif_by - ${from}) * datum.step / 40`, as: "year" },
      { calculate: value, as: "value" },
    ];
    const last = [{ filter: "datum.step === 40" }, ...path, { filter: `inrange(datum.value, [${low}, ${high}])` }];
    spec.layer.push(
      layer("whatif_line", { type: "line", clip: true, strokeWidth: 2 }, 41, path),
      layer("whatif_end", { type: "point", filled: false, size: 90, strokeWidth: 2, opacity: 1 }, 41, last),
      layer("whatif_name", { type: "text", text: "What if", align: "right", dx: -8, dy: -10 }, 41, last)
    );
    if (growth) return;
    // The number asked for, carried on to a later deadline.
    spec.layer.push(
      layer("whatif_goal", { type: "line", strokeWidth: 1, strokeDash: [2, 3] }, 2, [
        { calculate: `datum.step ? ${end} : ${facts.end}`, as: "year" },
        { calculate: `${facts.goal[1]}`, as: "value" },
      ])
    );
  }

  function yearlyWhatIf(facts, pace) {
    if (!pace) return "no change";
    const size = Math.abs(pace).toLocaleString("en-GB", { maximumFractionDigits: 2 });
    return (pace < 0 ? facts.told.down : facts.told.up).replace("{}", size);
  }

  /* What the assumption leads to, in words. */
  function toldWhatIf(facts, pace, by) {
    const [from, first] = facts.start;
    const told = facts.told;
    const growth = facts.growth !== null;
    const number = (value, digits) =>
      (value < 0 ? "\u2212" : "") +
      Math.abs(value).toLocaleString("en-GB", { maximumFractionDigits: Math.abs(value) < 1000 ? digits : 0 });
    const at = (year) =>
      growth ? first * Math.pow(1 + pace / 100, year - from) : first + facts.sign * pace * (year - from);
    const asked = growth ? facts.goal[1] * Math.pow(1 + facts.growth / 100, by - facts.goal[0]) : facts.goal[1];
    const meets = (value, goal) => {
      const over = facts.lower ? goal - value : value - goal;
      return facts.strict ? over > 1e-9 : over > -1e-9 * Math.max(1, Math.abs(goal));
    };
    const end = facts.digits === 0 ? Math.max(1, at(by)) : at(by);
    const said = [
      `From ${told.start}, ${yearlyWhatIf(facts, pace)} would make` +
        ` ${told.amount.replace("{}", number(end, facts.digits))} at the end of ${by}.`,
    ];
    if (meets(end, asked)) said.push(`That would reach the target (${told.asked}).`);
    else if (growth) said.push(`That would not reach the target (${told.asked}), which would make ${number(asked, 0)}.`);
    else {
      const gap = number(Math.abs(asked - end), Math.max(1, facts.digits));
      said.push(`That would not reach the target (${told.asked}): ${told.gap.replace("{}", gap)} short.`);
    }
    if (!growth) {
      let year = Math.ceil(from + 1e-9);
      while (year <= 2100 && !meets(at(year), asked)) year += 1;
      if (year > 2100) said.push("At that pace it would not get there before 2100.");
      else if (year !== by) said.push(`At that pace it would get there in ${year}.`);
    }
    said.push(growth ? "Compound growth that you assume, not a forecast." : "A straight line that you assume, not a forecast.");
    return said.join(" ");
  }

  async function showWhatIf(figure) {
    const state = figure.r57whatif;
    const view = figure.r57.result.view;
    view.signal("whatif_on", state.on).signal("whatif_pace", state.pace).signal("whatif_by", state.by);
    await view.runAsync();
  }

  function offerWhatIf(figure, facts) {
    if (figure.r57whatif) return;
    const usual = facts.recent === null ? facts.needed : facts.recent;
    const state = { on: false, pace: usual, by: facts.goal[0] };
    figure.r57whatif = state;
    const key = `${figure.id}-whatif`;
    const box = element("div", { class: "r57-whatif" });
    const opener = element(
      "button",
      { type: "button", class: "r57-button", "aria-expanded": "false", "aria-controls": key },
      "What if the pace or the deadline were another?"
    );
    const panel = element("div", { id: key, role: "group", "aria-label": "What if", hidden: "" });
    const said = element("p", { class: "r57-whatif-said", "aria-live": "polite" });

    function slider(name, low, high, step, text) {
      const field = element("input", { type: "range", min: low, max: high, step: step });
      const shown = element("span", { "aria-hidden": "true" });
      const label = element("label", {}, name);
      label.append(field, shown);
      panel.append(label);
      return { field: field, tell: () => { shown.textContent = text(); field.setAttribute("aria-valuetext", text()); } };
    }

    const pace = slider("Assumed yearly change", facts.low, facts.high, facts.step, () =>
      yearlyWhatIf(facts, state.pace)
    );
    const by = slider("Deadline", Math.floor(facts.start[0]) + 1, facts.last, 1, () => `end of ${state.by}`);

    function apply() {
      pace.field.value = state.pace;
      by.field.value = state.by;
      pace.tell();
      by.tell();
      said.textContent = state.on ? toldWhatIf(facts, state.pace, state.by) : "";
      showWhatIf(figure).catch((error) => console.warn(error.message));
    }

    function press(name, change) {
      const button = element("button", { type: "button", class: "r57-button" }, name);
      button.addEventListener("click", function () {
        Object.assign(state, change);
        apply();
      });
      return button;
    }

    pace.field.addEventListener("input", function () {
      state.pace = Number(pace.field.value);
      apply();
    });
    by.field.addEventListener("input", function () {
      state.by = Number(by.field.value);
      apply();
    });
    opener.addEventListener("click", function () {
      state.on = !state.on;
      panel.hidden = !state.on;
      opener.setAttribute("aria-expanded", String(state.on));
      apply();
    });
    const buttons = element("div", { class: "r57-whatif-buttons" });
    if (facts.recent !== null) buttons.append(press("About the recent pace", { pace: facts.recent }));
    buttons.append(
      press("Enough for the target", { pace: facts.needed, by: facts.goal[0] }),
      press("Reset", { pace: usual, by: facts.goal[0] })
    );
    panel.append(buttons, said);
    box.append(opener, panel);
    figure.querySelector(".r57-chart").after(box);
  }

  /* Draw anew where the width has really changed, such as a phone turned on its side. */
  function watchWidth(figure) {
    let timer = 0;
    new ResizeObserver(function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        const width = Math.min(Math.floor(figure.querySelector(".r57-chart").clientWidth), WIDEST);
        if (figure.r57 && Math.abs(width - figure.r57.width) > 16) upgrade(figure).catch((error) => fail(figure, error));
      }, 150);
    }).observe(figure);
  }

  /* The chart library weighs more than all else together. It comes when a reader first does something; until then the
     drawings of the page are what there is to see, and they are complete. */
  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"];
  const HERE = document.currentScript && document.currentScript.src;

  function firstSign() {
    return new Promise(function (resolve) {
      function met() {
        for (const sign of SIGNS) window.removeEventListener(sign, met);
        resolve();
      }
      for (const sign of SIGNS) window.addEventListener(sign, met, { passive: true });
      if (window.scrollY > 0) met();
    });
  }

  function loadLibrary() {
    if (typeof window.vegaEmbed === "function") return Promise.resolve();
    const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
    return new Promise(function (resolve, reject) {
      const script = element("script", { src: new URL("vega-bundle.js", HERE || new URL("_static/", root)).href });
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error("the chart library is missing")));
      document.head.append(script);
    });
  }

  function startCharts() {
    if (!document.querySelector(".r57-figure")) return;
    firstSign().then(loadLibrary).then(watchCharts, (error) => console.warn("Charts stay still: " + error.message));
  }

  function watchCharts() {
    const seen = new IntersectionObserver(
      function (entries) {
        for (const entry of entries) {
          if (!entry.isIntersecting) continue;
          seen.unobserve(entry.target);
          upgrade(entry.target).then(
            () => watchWidth(entry.target),
            (error) => fail(entry.target, error)
          );
        }
      },
      { rootMargin: NEAR }
    );
    for (const figure of document.querySelectorAll(".r57-figure")) seen.observe(figure);
  }

  /* ---- Filters: <div class="r57-filter"> before the region of its table ----------------------------------- */

  /* Each <select data-filter="goal"> keeps the rows whose data-goal is its value; the text field, rows with its
     words. The count is read out. */
  function startFilter(bar) {
    const table = bar.nextElementSibling && bar.nextElementSibling.querySelector("table");
    if (!table) return;
    const rows = Array.from(table.tBodies[0].rows);
    const selects = Array.from(bar.querySelectorAll("select[data-filter]"));
    const words = bar.querySelector("input[data-filter-text]");
    const count = bar.querySelector("output");
    const all = element("button", { type: "button", class: "r57-button" }, "Show all");

    function apply() {
      const wanted = words ? words.value.trim().toLowerCase() : "";
      let shown = 0;
      for (const row of rows) {
        const fits =
          selects.every((select) => !select.value || row.dataset[select.dataset.filter] === select.value) &&
          (!wanted || row.textContent.toLowerCase().includes(wanted));
        row.hidden = !fits;
        if (fits) shown += 1;
      }
      if (count) count.textContent = `Showing ${shown} of ${rows.length}`;
      trimTabStops();
    }

    all.addEventListener("click", function () {
      for (const field of [...selects, words]) if (field) field.value = "";
      apply();
    });
    if (count) count.before(all);
    else bar.append(all);
    bar.addEventListener("input", apply);
    apply();
  }

  /* ---- Sorting: <table class="r57-sortable">, cells with data-sort ----------------------------------------- */

  /* A click on a heading sorts by the keys of its column; another one turns the order; empty keys stay last. */
  function startSorting(table) {
    const body = table.tBodies[0];
    for (const [place, head] of Array.from(table.tHead.rows[0].cells).entries()) {
      const button = element("button", { type: "button", class: "r57-sort" }, head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", function () {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (row) => row.cells[place].dataset.sort || "";
        const order = (a, b) => (isNaN(a) || isNaN(b) ? a.localeCompare(b) : a - b) * (down ? -1 : 1);
        const rows = Array.from(body.rows).sort(function (one, other) {
          const [a, b] = [key(one), key(other)];
          return !a - !b || order(a, b);
        });
        body.append(...rows);
      });
    }
  }

  /* ---- Editions: a page that stands beside other editions offers them, and says if it is not the newest ---- */

  /* switcher.js lies beside the folders of the editions. A script can be loaded from a folder on disk, too. */
  function startEditions() {
    const root = new URL(document.documentElement.dataset.content_root || "./", location.href);
    const folder = root.pathname.split("/").slice(-2)[0];
    if (folder !== "latest" && !/^\d{4}-\d{2}(\.\d+)?$/.test(folder)) return;
    const script = element("script", { src: new URL("../switcher.js", root).href });
    script.addEventListener("load", function () { offerEditions(root, folder, window.r57Editions); });
    document.head.append(script);
  }

  function offerEditions(root, folder, found) {
    const page = location.pathname.slice(root.pathname.length) || "index.html";
    const here = folder === "latest" ? found.newest : folder;
    const way = function (id) {
      const edition = found.editions.find((each) => each.id === id);
      const name = edition && edition.missing.includes(page) ? "index.html" : page;
      return new URL(`../${id}/${name}`, root).href;
    };
    const label = element("label", { class: "r57-editions" }, "Edition ");
    const select = element("select");
    for (const edition of found.editions) {
      const option = element("option", { value: edition.id }, edition.id + (edition.id === found.newest ? " (newest)" : ""));
      option.selected = edition.id === here;
      select.append(option);
    }
    select.addEventListener("change", function () { location.href = way(select.value); });
    label.append(select);
    const bar = document.querySelector(".header-article-items__start") || document.querySelector(".bd-header-article");
    if (bar) bar.append(label);
    const article = document.querySelector(".bd-article");
    for (const each of found.errata) {
      if (page !== `${each.page}.html` || ![each.edition, each.corrected_in].includes(here) || !article) continue;
      const told = element("p", { class: "r57-banner", role: "note" }, `Correction of ${each.date}: ${each.text} `);
      const other = here === each.edition ? each.corrected_in : each.edition;
      told.append(element("a", { href: way(other) }, `This page in edition ${other}`), ".");
      article.prepend(told);
    }
    if (here === found.newest) return;
    const banner = element("p", { class: "r57-banner", role: "note" }, `This is edition ${here}. `);
    banner.append(element("a", { href: way(found.newest) }, `See this page in the newest edition, ${found.newest}`), ".");
    if (article) article.prepend(banner);
  }

  /* An edition that was built without knowing its site learns the address from where it is read; before copying. */
  function completeAddresses() {
    if (!location.protocol.startsWith("http")) return;
    const edition = new URL(document.documentElement.dataset.content_root || "./", location.href);
    const name = edition.pathname.split("/").slice(-2)[0];
    for (const place of document.querySelectorAll("[data-address]")) {
      const address = place.dataset.address;
      if (name !== "latest" && name !== address.split("/")[0]) continue;
      const whole = new URL("../" + address, edition).href;
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(address, whole);
    }
  }

  /* ---- Copy a citation ------------------------------------------------------------------------------------ */

  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = element("textarea", { "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  function offerCopy(citation) {
    const button = element("button", { type: "button", class: "r57-button" }, "Copy");
    button.addEventListener("click", function () {
      copy(citation.textContent.trim()).then(
        function () { button.textContent = "Copied"; },
        function () { button.textContent = "Copying is blocked; select the text"; }
      );
      setTimeout(function () { button.textContent = "Copy"; }, 2500);
    });
    button.setAttribute("aria-live", "polite");
    citation.after(button);
  }

  /* ---- Keyboard and paper --------------------------------------------------------------------------------- */

  /* A region that has nothing to scroll needs no stop for the Tab key; over a wider one stands that it goes on. */
  function trimTabStops() {
    const regions = Array.from(document.querySelectorAll(".r57-scroll"));
    const wide = regions.map((region) => region.scrollWidth > region.clientWidth);
    regions.forEach(function (region, place) {
      if (wide[place]) region.setAttribute("tabindex", "0");
      else region.removeAttribute("tabindex");
      region.classList.toggle("r57-wide", wide[place]);
    });
  }

  function preparePrint() {
    const root = document.documentElement;
    let theme = root.dataset.theme;
    let opened = [];
    window.addEventListener("beforeprint", function () {
      theme = root.dataset.theme;
      root.dataset.theme = "light";
      opened = Array.from(document.querySelectorAll(".bd-article details:not([open], .r57-data, .r57-provenance, .r57-cite)"));
      for (const box of opened) box.open = true;
    });
    window.addEventListener("afterprint", function () {
      root.dataset.theme = theme;
      for (const box of opened) box.open = false;
    });
  }

  /* Comes into sight when a reader turns back on a long page. */
  function startBackToTop() {
    const button = document.getElementById("pst-back-to-top");
    if (!button) return;
    let before = window.scrollY;
    window.addEventListener("scroll", function () {
      button.style.display = before > window.scrollY && window.scrollY > window.innerHeight ? "block" : "none";
      before = window.scrollY;
    }, { passive: true });
    button.addEventListener("click", function () { window.scrollTo(0, 0); });
  }

  function start() {
    document.documentElement.classList.add("r57-js");
    startCharts();
    startBackToTop();
    startEditions();
    document.querySelectorAll(".r57-filter").forEach(startFilter);
    document.querySelectorAll("table.r57-sortable").forEach(startSorting);
    completeAddresses();
    document.querySelectorAll(".r57-citation").forEach(offerCopy);
    document.addEventListener("toggle", trimTabStops, true);
    window.addEventListener("resize", trimTabStops);
    trimTabStops();
    preparePrint();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();

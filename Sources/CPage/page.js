// The HTML report: selecting, filtering, accepting and dismissing findings, and the patch of what was
// accepted. Everything to be read stands in the page without it.
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const one = (selector, root = document) => root.querySelector(selector);
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") element.addEventListener("click", value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value != null) element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };

  // MARK: What is on the page

  const documents = all("section.doc").map((section) => {
    const data = JSON.parse(one("script.data", section).textContent);
    return { section, ...data, findings: [] };
  });
  // Of documents that are not shown: the lines that follow one that is.
  const following = all("script.after").map((script) => JSON.parse(script.textContent));
  const findings = [];
  for (const doc of documents) {
    const numbered = new Map();
    for (const card of all(".card", doc.section)) {
      const finding = {
        doc, card, number: Number(card.dataset.n), index: findings.length, marks: [], cited: [], struck: new Map(), inserted: [],
        tier: card.dataset.tier, severity: card.dataset.severity, category: card.dataset.category,
        edits: doc.edits[card.dataset.n] || [], state: "", choice: 0, isShown: true,
      };
      numbered.set(finding.number, finding);
      findings.push(finding);
      doc.findings.push(finding);
    }
    for (const element of all("[data-f]", doc.section)) {
      for (const number of element.dataset.f.split(" ")) numbered.get(Number(number)).marks.push(element);
    }
    for (const element of all("[data-s]", doc.section)) {
      for (const number of element.dataset.s.split(" ")) numbered.get(Number(number)).cited.push(element);
    }
    for (const element of all("[data-x]", doc.section)) {
      for (const key of element.dataset.x.split(" ")) {
        const [number, choice] = key.split(".").map(Number);
        const struck = numbered.get(number).struck;
        if (!struck.has(choice)) struck.set(choice, []);
        struck.get(choice).push(element);
      }
    }
  }
  const ofCard = new Map(findings.map((finding) => [finding.card, finding]));
  const ofMark = new Map();
  for (const finding of findings) for (const mark of finding.marks) ofMark.set(mark, [...(ofMark.get(mark) || []), finding]);

  // MARK: Selecting

  let current = null;
  const isInView = (element, top, bottom) => {
    const box = element.getBoundingClientRect();
    return box.top >= top && box.bottom <= bottom;
  };

  function select(finding, { scrolls = true, focuses = false } = {}) {
    if (current && current !== finding) {
      current.card.classList.remove("on");
      one(".row", current.card).setAttribute("aria-expanded", "false");
      for (const mark of current.marks) { mark.classList.remove("on"); mark.tabIndex = -1; }
      for (const words of current.cited) words.classList.remove("cited");
    }
    current = finding;
    if (!finding) return;
    finding.card.classList.add("on");
    one(".row", finding.card).setAttribute("aria-expanded", "true");
    for (const mark of finding.marks) mark.classList.add("on");
    for (const words of finding.cited) words.classList.add("cited");
    if (finding.marks[0]) finding.marks[0].tabIndex = 0;
    if (scrolls) {
      // On a narrow page the finding covers the lower half, and the words must stand above it.
      const isOver = getComputedStyle(finding.card).position === "fixed";
      const bottom = isOver ? innerHeight - finding.card.offsetHeight : innerHeight;
      if (finding.marks[0] && !isInView(finding.marks[0], bar.offsetHeight, bottom)) {
        finding.marks[0].scrollIntoView({ block: isOver ? "start" : "center" });
      }
      const list = finding.card.closest(".notes");
      if (list.scrollHeight > list.clientHeight + 1) {
        const [inner, outer] = [finding.card.getBoundingClientRect(), list.getBoundingClientRect()];
        if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - Math.max(0, (outer.height - inner.height) / 3);
      }
    }
    if (focuses) one(".row", finding.card).focus({ preventScroll: true });
  }

  function step(by) {
    const shown = findings.filter((finding) => finding.isShown);
    if (shown.length === 0) return;
    const at = current ? shown.indexOf(current) : -1;
    if (at >= 0) return select(shown[Math.min(shown.length - 1, Math.max(0, at + by))], { focuses: true });
    // The one that was selected is filtered out: on from where it stood.
    const from = current ? current.index : -1;
    const next = by > 0 ? shown.find((finding) => finding.index > from) : shown.findLast((finding) => finding.index < from);
    select(next || shown[by > 0 ? shown.length - 1 : 0], { focuses: true });
  }

  // MARK: Accepting and dismissing

  // Edits are [first line, column, last line, column, replacement], columns in UTF-16 units.
  const before = (a, b) => a[2] < b[0] || (a[2] === b[0] && a[3] < b[1]);
  const touches = (a, b) => {
    const isApart = before(a, b) || before(b, a);
    if (isApart) return false;
    const meets = (x, y) => x[2] === y[0] && x[3] === y[1];
    const isEmpty = (x) => x[0] === x[2] && x[1] === x[3];
    return !(meets(a, b) || meets(b, a)) || isEmpty(a) || isEmpty(b);
  };
  const chosen = (finding) => finding.edits[finding.choice];
  const rival = (finding) =>
    finding.doc.findings.find((other) => other !== finding && other.state === "accepted" && touches(chosen(other), chosen(finding)));

  function show(finding) {
    for (const element of finding.inserted) element.remove();
    finding.inserted = [];
    for (const struck of finding.struck.values()) for (const element of struck) element.classList.remove("struck");
    for (const mark of finding.marks) mark.classList.toggle("dismissed", finding.state === "dismissed");
    if (finding.state === "accepted") {
      const struck = finding.struck.get(finding.choice) || [];
      for (const element of struck) element.classList.add("struck");
      const last = struck[struck.length - 1] || finding.marks[finding.marks.length - 1];
      const words = chosen(finding)[4];
      if (last && words) {
        const inserted = make("ins", {}, words);
        last.after(inserted);
        finding.inserted.push(inserted);
      }
    }
    finding.card.classList.toggle("accepted", finding.state === "accepted");
    finding.card.classList.toggle("dismissed", finding.state === "dismissed");
    one(".state", finding.card).textContent = finding.state;
    for (const [name, state] of [[".accept", "accepted"], [".dismiss", "dismissed"]]) {
      const button = one(name, finding.card);
      if (button) button.setAttribute("aria-pressed", String(finding.state === state));
    }
    const radio = all("input[type=radio]", finding.card)[finding.choice];
    if (radio) radio.checked = true;
  }

  function say(finding, words) { one(".said", finding.card).textContent = words; }

  // Returns whether the state could be taken.
  function decide(finding, state, { isQuiet = false } = {}) {
    say(finding, "");
    if (state === "accepted") {
      if (!chosen(finding)) {
        if (!isQuiet) say(finding, "There is no rewrite that could be made as it is.");
        return false;
      }
      const other = rival(finding);
      if (other) {
        if (!isQuiet) say(finding, `Finding ${other.number}, which is accepted, rewrites the same words.`);
        return false;
      }
    }
    finding.state = state;
    show(finding);
    if (!isQuiet) decided();
    return true;
  }

  const toggle = (finding, state) => decide(finding, finding.state === state ? "" : state);

  function choose(finding, choice) {
    if (choice < 0 || choice >= finding.edits.length) return;
    const [old, state] = [finding.choice, finding.state];
    finding.choice = choice;
    if (state === "accepted") {
      finding.state = "";
      if (!decide(finding, "accepted")) {
        finding.choice = old;
        decide(finding, "accepted", { isQuiet: true });
      }
    }
    show(finding);
    decided();
  }

  // MARK: Keeping decisions over a reload, where the browser allows it

  const hash = (text) => {
    let value = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return (value >>> 0).toString(36);
  };
  for (const doc of documents) doc.key = "calque:" + hash(doc.path + doc.line + doc.findings.map((finding) => finding.card.dataset.print).join());

  function save() {
    try {
      for (const doc of documents) {
        const kept = {};
        for (const finding of doc.findings) if (finding.state) kept[finding.number] = [finding.state, finding.choice];
        if (Object.keys(kept).length) localStorage.setItem(doc.key, JSON.stringify(kept));
        else localStorage.removeItem(doc.key);
      }
    } catch { /* A page without storage forgets. */ }
  }

  function restore() {
    try {
      for (const doc of documents) {
        const kept = JSON.parse(localStorage.getItem(doc.key) || "{}");
        for (const finding of doc.findings) {
          const [state, choice] = kept[finding.number] || [];
          if (state !== "accepted" && state !== "dismissed") continue;
          if (finding.edits[choice]) finding.choice = choice;
          decide(finding, state, { isQuiet: true });
        }
      }
    } catch { /* As if nothing had been kept. */ }
  }

  // MARK: The corrected text and the patch

  // A file's documents as one, with the accepted edits: a hunk has its lines around it wherever one document ends. Of a
  // file that is not shown whole only the lines near edits are there.
  function whole(path) {
    const file = { path, patchPath: path, lines: [], isEnded: true, edits: [] };
    for (const doc of [...documents, ...following].filter((doc) => doc.path === path)) {
      for (const finding of doc.findings || []) {
        if (finding.state !== "accepted") continue;
        const [l0, c0, l1, c1, words] = chosen(finding);
        file.edits.push([l0 + doc.line, c0, l1 + doc.line, c1, words]);
      }
      for (const [first, lines] of doc.lines) lines.forEach((line, index) => { file.lines[doc.line + first + index] = line; });
      if (doc.line + doc.count >= file.lines.length) {
        file.lines.length = doc.line + doc.count;
        file.isEnded = doc.isEnded;
      }
      file.patchPath = doc.patchPath;
    }
    return file;
  }

  const isThere = (file, from, to) => { for (let line = from; line < to; line++) if (!(line in file.lines)) return false; return true; };
  const isComplete = (file) => isThere(file, 0, file.lines.length);

  // Blocks of whole lines that accepted edits change: [first line, last line, text after].
  function blocks(file) {
    const edits = [...file.edits]
      .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    const groups = [];
    for (const edit of edits) {
      const last = groups[groups.length - 1];
      if (last && edit[0] <= last.to) {
        last.edits.push(edit);
        last.to = Math.max(last.to, edit[2]);
      } else groups.push({ from: edit[0], to: edit[2], edits: [edit] });
    }
    return groups.map(({ from, to, edits }) => {
      const starts = [0];
      for (let line = from; line < to; line++) starts.push(starts[starts.length - 1] + file.lines[line].length + 1);
      let text = source(file, from, to + 1).join("");
      for (const [l0, c0, l1, c1, words] of edits.reverse()) {
        text = text.slice(0, starts[l0 - from] + c0) + words + text.slice(starts[l1 - from] + c1);
      }
      return { from, to, text };
    });
  }

  // Lines with their ends; the last one may have none.
  const source = (file, from, to) =>
    file.lines.slice(from, to).map((line, index) => (from + index === file.lines.length - 1 && !file.isEnded ? line : line + "\n"));

  function correctedText(file) {
    let text = "";
    let line = 0;
    for (const block of blocks(file)) {
      text += source(file, line, block.from).join("") + block.text;
      line = block.to + 1;
    }
    return text + source(file, line, file.lines.length).join("");
  }

  const context = 3;

  function hunks(file) {
    const changed = blocks(file);
    const groups = [];
    for (const block of changed) {
      const last = groups[groups.length - 1];
      const end = last && last[last.length - 1].to;
      // Lines between that are not there part two hunks.
      if (last && block.from - end <= 2 * context + 1 && isThere(file, end, block.from)) last.push(block);
      else groups.push([block]);
    }
    let [text, growth] = ["", 0];
    const line = (mark, words) => mark + words + (words.endsWith("\n") ? "" : "\n\\ No newline at end of file\n");
    for (const group of groups) {
      let [from, to] = [group[0].from, group[group.length - 1].to + 1];
      while (from > 0 && from > group[0].from - context && from - 1 in file.lines) from--;
      while (to < file.lines.length && to < group[group.length - 1].to + 1 + context && to in file.lines) to++;
      let [body, old, fresh, at] = ["", 0, 0, from];
      const keep = (until) => {
        for (const words of source(file, at, until)) { body += line(" ", words); old++; fresh++; }
        at = until;
      };
      for (const block of group) {
        keep(block.from);
        for (const words of source(file, block.from, block.to + 1)) { body += line("-", words); old++; }
        for (const words of block.text.match(/[^\n]*\n|[^\n]+$/g) || []) { body += line("+", words); fresh++; }
        at = block.to + 1;
      }
      keep(to);
      text += `@@ -${from + (old ? 1 : 0)},${old} +${from + growth + (fresh ? 1 : 0)},${fresh} @@\n${body}`;
      growth += fresh - old;
    }
    return text;
  }

  function patch() {
    let text = "";
    for (const path of new Set(documents.map((doc) => doc.path))) {
      const file = whole(path);
      const end = file.patchPath.includes(" ") ? "\t\n" : "\n";
      const body = hunks(file);
      if (body) text += `--- a/${file.patchPath}${end}+++ b/${file.patchPath}${end}${body}`;
    }
    return text;
  }

  function download(name, text) {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/plain" })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // MARK: The bar

  const ranks = { tier: ["certain", "probable", "hint"], severity: ["critical", "major", "minor"] };
  const hiddenValues = { tier: new Set(), severity: new Set(), category: new Set() };
  const nameOf = (category) => {
    const words = category.split("/").pop().replaceAll("-", " ");
    return words.charAt(0).toUpperCase() + words.slice(1);
  };
  const chips = [];

  function chip(kind, value) {
    const count = findings.filter((finding) => finding[kind] === value).length;
    const button = make(
      "button", { class: `chip ${kind === "tier" ? value : ""}`, "aria-pressed": "true", type: "button", onclick: () => {
        const hidden = hiddenValues[kind];
        if (hidden.has(value)) hidden.delete(value); else hidden.add(value);
        button.setAttribute("aria-pressed", String(!hidden.has(value)));
        filter();
      } });
    if (kind === "tier") button.append(make("span", { class: "dot", "aria-hidden": "true" }));
    button.append(value, " ", make("b", {}, String(count)));
    chips.push(button);
    return button;
  }

  const category = make("select", { "aria-label": "Category" });
  function buildFilters() {
    const filters = one(".filters");
    for (const kind of ["tier", "severity"]) {
      const present = ranks[kind].filter((value) => findings.some((finding) => finding[kind] === value));
      if (present.length > 1) filters.append(make("span", { class: "set", role: "group", "aria-label": kind }, ...present.map((value) => chip(kind, value))));
    }
    const counts = new Map();
    for (const finding of findings) counts.set(finding.category, (counts.get(finding.category) || 0) + 1);
    if (counts.size > 1) {
      category.append(make("option", { value: "" }, "All categories"));
      for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
        category.append(make("option", { value: name }, `${nameOf(name)} (${count})`));
      }
      category.addEventListener("change", filter);
      filters.append(category);
    }
  }

  function filter() {
    for (const finding of findings) {
      finding.isShown = !hiddenValues.tier.has(finding.tier) && !hiddenValues.severity.has(finding.severity)
        && (category.value === "" || category.value === finding.category);
      finding.card.hidden = !finding.isShown;
    }
    for (const [mark, own] of ofMark) mark.classList.toggle("quiet", !own.some((finding) => finding.isShown));
    for (const doc of documents) {
      const none = one(".none", doc.section);
      if (none && doc.findings.length) none.hidden = doc.findings.some((finding) => finding.isShown);
    }
    update();
  }

  function update() {
    const count = (state) => findings.filter((finding) => finding.state === state).length;
    const [accepted, dismissed, shown] = [count("accepted"), count("dismissed"), findings.filter((finding) => finding.isShown).length];
    const total = shown === findings.length ? `${findings.length} findings` : `${shown} of ${findings.length} findings`;
    one(".progress").textContent = `${total}, ${accepted} accepted, ${dismissed} dismissed`;
    one("#patch").disabled = accepted === 0;
    for (const doc of documents) {
      const button = one(".corrected", doc.section);
      if (button) button.disabled = !doc.findings.some((finding) => finding.state === "accepted");
    }
  }

  function decided() {
    update();
    save();
  }

  function acceptSafe() {
    for (const finding of findings) {
      if (finding.isShown && !finding.state && finding.edits[0] && finding.card.dataset.safe === "yes") decide(finding, "accepted", { isQuiet: true });
    }
    decided();
  }

  const savePatch = () => { if (!one("#patch").disabled) download("calque.patch", patch()); };

  // MARK: Events

  document.documentElement.className = "js-on";
  const bar = one(".bar");
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);
  buildFilters();
  one("#patch").addEventListener("click", savePatch);
  one("#safe").addEventListener("click", acceptSafe);
  one("#safe").hidden = !findings.some((finding) => finding.card.dataset.safe === "yes");
  const help = one("#keys");
  one("#help").addEventListener("click", () => help.showModal());
  const complete = new Map();
  for (const doc of documents) {
    if (!complete.has(doc.path)) complete.set(doc.path, isComplete(whole(doc.path)));
    const button = one(".corrected", doc.section);
    if (button) button.hidden = !complete.get(doc.path);
  }
  if (documents.length > 1) {
    const jump = one("#documents");
    documents.forEach((doc, index) => jump.append(make("option", { value: index }, `${doc.path} (${doc.findings.length})`)));
    jump.addEventListener("change", () => documents[jump.value].section.scrollIntoView());
    jump.hidden = false;
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    const bin = target.closest("a[data-first]");
    if (bin) {
      event.preventDefault();
      const doc = documents.find((doc) => doc.section.contains(bin));
      const first = doc.findings.filter((finding) => finding.isShown).find((finding) => finding.number >= Number(bin.dataset.first));
      if (first) select(first, { focuses: true });
      return;
    }
    const mark = target.closest("mark");
    if (mark) {
      const own = (ofMark.get(mark) || []).filter((finding) => finding.isShown);
      if (own.length) select(own[(own.indexOf(current) + 1) % own.length]);
      return;
    }
    const card = target.closest(".card");
    if (!card) {
      const corrected = target.closest(".corrected");
      if (corrected) {
        const doc = documents.find((doc) => doc.section.contains(corrected));
        download(doc.patchPath.split("/").pop(), correctedText(whole(doc.path)));
      }
      return;
    }
    const finding = ofCard.get(card);
    if (target.closest(".accept")) toggle(finding, "accepted");
    else if (target.closest(".dismiss")) toggle(finding, "dismissed");
    else if (target.closest(".place")) { event.preventDefault(); select(finding); }
    else if (target.closest(".row")) select(finding === current ? null : finding);
  });

  document.addEventListener("change", (event) => {
    const card = event.target.matches("input[type=radio]") && event.target.closest(".card");
    if (card) choose(ofCard.get(card), Number(event.target.value));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || event.target.matches("select")) return;
    const keys = {
      j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
      a: () => current && toggle(current, "accepted"), d: () => current && toggle(current, "dismissed"),
      u: () => current && decide(current, ""), s: acceptSafe, p: savePatch,
      "?": () => help.showModal(), Escape: () => select(null),
      t: () => current && current.marks[0] && current.marks[0].focus(),
      Enter: () => event.target.matches("mark") && current && one(".row", current.card).focus(),
    };
    const isArrow = event.key.startsWith("Arrow");
    // Arrows scroll the page unless somebody is in the list.
    if (isArrow && (!event.target.closest(".card .row") || event.target.matches("input"))) return;
    if (/^[1-9]$/.test(event.key) && current) choose(current, Number(event.key) - 1);
    else if (keys[event.key]) {
      if (keys[event.key]() !== false && event.key !== "Enter") event.preventDefault();
    }
  });

  restore();
  update();
})();

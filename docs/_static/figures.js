// Filters, sorts and pages a table that is already in the page: it works offline, and without this script the whole table
// is there to read. A <section data-filter> holds the controls and the table; a row says what it is in data-* attributes,
// and how its value is written in other units: nothing is computed here.
"use strict";
(() => {
  const PAGE = 100;
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  const button = (text, act, name) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    if (name) made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    return made;
  };

  function start(section) {
    const body = section.querySelector("table tbody");
    const rows = [...body.rows];
    const words = new Map(rows.map((row) => [row, fold(row.textContent)]));
    const unit = section.querySelector("select[name=unit]"); // of figures; sources have none
    const selects = [...section.querySelectorAll("select")].filter((select) => select !== unit);
    const box = section.querySelector("input[type=search]");
    const fields = [...selects, ...(unit ? [unit] : []), box];
    const [count, nothing, rest, download] = ["[role=status]", ".nothing", ".rest", "[data-download]"].map((s) => section.querySelector(s));
    const noun = section.dataset.filter;
    let fitting = rows, most = PAGE;

    const fits = (row, asked, but) =>
      selects.every((s) => s === but || !s.value || row.dataset[s.name].split(" ").includes(s.value)) &&
      asked.every((word) => words.get(row).includes(word));

    function show() {
      const asked = fold(box.value).split(" ").filter(Boolean);
      fitting = [...body.rows].filter((row) => fits(row, asked, null));
      const shown = new Set(fitting.slice(0, most));
      rows.forEach((row) => { row.hidden = !shown.has(row); });
      count.textContent = `${fitting.length} of ${rows.length} ${noun}`;
      nothing.hidden = fitting.length > 0;
      rest.hidden = fitting.length <= most;
      rest.querySelector("[data-more]").textContent = `Show ${Math.min(PAGE, fitting.length - most)} more`;
      rest.querySelector("[data-all]").textContent = `Show all ${fitting.length}`;
      if (download) download.hidden = fitting.length === 0;
      if (download) download.textContent = `Download ${fitting.length === 1 ? "this row" : `these ${fitting.length} rows`} (CSV)`;
      // A choice that would leave nothing is not offered; what is chosen stays.
      selects.forEach((select) => {
        const left = new Set();
        rows.forEach((row) => fits(row, asked, select) && row.dataset[select.name].split(" ").forEach((v) => left.add(v)));
        [...select.options].forEach((o) => { o.disabled = Boolean(o.value) && o.value !== select.value && !left.has(o.value); });
      });
    }

    // The value in the unit that is chosen, with the statement and the rate below it; else as it was stated.
    const stated = new Map(unit && rows.map((row) => [row, row.querySelector(".value").textContent]));
    function write() {
      if (unit) rows.forEach((row) => {
        const made = unit.value && row.dataset[unit.value];
        row.querySelector(".value").textContent = made || stated.get(row);
        row.querySelector(".made")?.remove();
        if (made && made !== stated.get(row)) {
          const note = unit.value === "usd" ? row.dataset.rate : stated.get(row);
          row.querySelector(".value").insertAdjacentElement("afterend", Object.assign(document.createElement("span"), { className: "also made", textContent: note }));
        }
      });
    }

    // The choice is in the address, so that a filtered table can be linked to; so is a row.
    function remember() {
      const chosen = new URLSearchParams();
      fields.forEach((field) => field.value && chosen.set(field.name, field.value));
      const text = chosen.toString();
      try {
        history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
      } catch { /* some browsers forbid it for files */ }
    }

    function recall() {
      const chosen = new URLSearchParams(location.hash.slice(1));
      fields.forEach((field) => { field.value = chosen.get(field.name) ?? ""; });
      fields.forEach((field) => { if (field.selectedIndex < 0) field.value = ""; });
      const target = rows.indexOf(document.getElementById(location.hash.slice(1)));
      most = Math.max(PAGE, target + 1);
      write();
      show();
      if (target >= 0) rows[target].scrollIntoView();
    }

    const changed = () => { most = PAGE; show(); remember(); };
    section.querySelectorAll("[data-reset]").forEach((reset) => reset.addEventListener("click", () => {
      fields.forEach((field) => { field.value = ""; });
      write();
      changed();
      box.focus();
    }));
    selects.forEach((select) => select.addEventListener("change", changed));
    unit?.addEventListener("change", () => { write(); remember(); });
    box.addEventListener("input", changed);
    window.addEventListener("hashchange", recall);
    rest.querySelector("[data-more]").addEventListener("click", () => { most += PAGE; show(); });
    rest.querySelector("[data-all]").addEventListener("click", () => { most = Infinity; show(); });

    // The rows that fit, as a file with the mark that spreadsheets need to read Chinese.
    function csv() {
      const text = (row, cell) => row.querySelector(cell).textContent.trim();
      const columns = {
        id: (row) => row.id, subject: (row) => text(row, ".subject a"), subject_zh: (row) => row.querySelector(".subject [lang]")?.textContent ?? "",
        indicator: (row) => text(row, ".indicator a"), stated: (row) => stated.get(row), qualifier: (row) => row.dataset.qualifier,
        value: (row) => row.dataset.value, unit: (row) => row.dataset.units,
        in_ha: (row) => row.dataset.ha, in_mu: (row) => row.dataset.mu, in_usd: (row) => row.dataset.usd, usd_made_from: (row) => row.dataset.rate,
        notes: (row) => [...row.querySelectorAll(".num .also:not(.made)")].map((each) => each.textContent).join("; "),
        status: (row) => row.dataset.status, period: (row) => row.dataset.period, source: (row) => row.dataset.source, address: (row) => row.dataset.address,
      };
      const quoted = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
      const lines = fitting.map((row) => Object.values(columns).map((cell) => quoted(cell(row) ?? "")).join(","));
      return `\ufeff${[Object.keys(columns).join(","), ...lines].join("\n")}\n`;
    }
    download?.addEventListener("click", () => {
      const file = URL.createObjectURL(new Blob([csv()], { type: "text/csv" }));
      Object.assign(document.createElement("a"), { href: file, download: `${noun}.csv` }).click();
      setTimeout(() => URL.revokeObjectURL(file), 1000);
    });

    // A click on a heading sorts: up, down, and the order of the file again; what has no value comes last.
    const heads = [...section.querySelectorAll("thead th")];
    heads.forEach((head, column) => {
      const order = () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort || "none"];
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (next !== "none") head.setAttribute("aria-sort", next);
        const key = (row) => row.cells[column].dataset.sort ?? fold((row.cells[column].querySelector("a") ?? row.cells[column]).textContent);
        const sorted = next === "none" ? rows : [...rows].sort((a, b) => {
          const [x, y] = [key(a), key(b)];
          if (x === "" || y === "") return (x === "") - (y === "");
          const how = !isNaN(x) && !isNaN(y) ? x - y : x.localeCompare(y, "en");
          return next === "ascending" ? how : -how;
        });
        body.append(...sorted);
        show();
      };
      head.replaceChildren(button(head.textContent, order));
    });

    // On a phone a row is two lines; this opens it.
    if (unit) rows.forEach((row) => row.cells[row.cells.length - 2].append(button("⋯", (event) => {
      event.target.setAttribute("aria-expanded", row.classList.toggle("open"));
    }, `Source and notes of ${row.cells[1].textContent}`)));

    section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    section.classList.add("live");
    recall();
  }

  document.querySelectorAll("section[data-filter]").forEach(start);
})();

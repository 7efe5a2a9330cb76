// Filters and sorts a table that is already in the page: it works offline, and without this script the whole table is
// there to read. A <section data-filter> holds the controls and the table; a row says what it is in data-* attributes.
"use strict";
(() => {
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");

  function start(section) {
    const body = section.querySelector("table tbody");
    const rows = [...body.rows];
    const words = rows.map((row) => fold(row.textContent));
    const selects = [...section.querySelectorAll("select")];
    const box = section.querySelector("input[type=search]");
    const count = section.querySelector("[role=status]");
    const nothing = section.querySelector(".nothing");
    const noun = section.dataset.filter;

    const fits = (row, index, asked, but) =>
      selects.every((s) => s === but || !s.value || row.dataset[s.name].split(" ").includes(s.value)) &&
      asked.every((word) => words[index].includes(word));

    function show() {
      const asked = fold(box.value).split(" ").filter(Boolean);
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !fits(row, index, asked, null);
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = `${shown} of ${rows.length} ${noun}`;
      nothing.hidden = shown > 0;
      // A choice that would leave nothing is not offered; what is chosen stays.
      selects.forEach((select) => {
        const left = new Set();
        rows.forEach((row, i) => fits(row, i, asked, select) && row.dataset[select.name].split(" ").forEach((v) => left.add(v)));
        [...select.options].forEach((o) => { o.disabled = Boolean(o.value) && o.value !== select.value && !left.has(o.value); });
      });
    }

    // The choice is in the address, so that a filtered table can be linked to.
    function remember() {
      const chosen = new URLSearchParams();
      [...selects, box].forEach((field) => field.value && chosen.set(field.name, field.value));
      const text = chosen.toString();
      try {
        history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
      } catch { /* some browsers forbid it for files */ }
    }

    function recall() {
      const chosen = new URLSearchParams(location.hash.slice(1));
      [...selects, box].forEach((field) => { field.value = chosen.get(field.name) ?? ""; });
      selects.forEach((select) => { if (select.selectedIndex < 0) select.value = ""; });
      show();
    }

    const changed = () => { show(); remember(); };
    section.querySelectorAll("[data-reset]").forEach((button) => button.addEventListener("click", () => {
      [...selects, box].forEach((field) => { field.value = ""; });
      changed();
      box.focus();
    }));
    selects.forEach((select) => select.addEventListener("change", changed));
    box.addEventListener("input", changed);
    window.addEventListener("hashchange", recall);

    // A click on a heading sorts: up, down, and the order of the file again.
    const heads = [...section.querySelectorAll("thead th")];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const order = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort || "none"];
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (order !== "none") head.setAttribute("aria-sort", order);
        const key = (row) => row.cells[column].dataset.sort ?? fold(row.cells[column].textContent);
        const sorted = order === "none" ? rows : [...rows].sort((a, b) => {
          const [x, y] = [key(a), key(b)];
          const how = x !== "" && y !== "" && !isNaN(x) && !isNaN(y) ? x - y : x.localeCompare(y, "en");
          return order === "ascending" ? how : -how;
        });
        body.append(...sorted);
      });
    });

    section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    section.classList.add("live");
    recall();
  }

  document.querySelectorAll("section[data-filter]").forEach(start);
})();

// The page "Try it": Python runs here, in the reader's browser, from files of this site alone; no text leaves it.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const form = document.querySelector("#try");
const status = form.querySelector("[role=status]");
const shown = document.querySelector("#try-shown");
const table = document.querySelector("#try-figures");
let look;

async function start() {
  const python = await loadPyodide();
  const files = await Promise.all(["pyodide/packages.zip", "try.py"].map((name) => fetch(new URL(name, import.meta.url))));
  if (files.some((file) => !file.ok)) throw new Error("a file of this site is missing");
  python.unpackArchive(await files[0].arrayBuffer(), "zip", { extractDir: "/packages" });
  python.runPython("import sys; sys.path.insert(0, '/packages')");
  python.runPython(await files[1].text());
  return python.globals.get("look");
}

function cell(row, heading, text) {
  const made = row.insertCell();
  made.dataset.label = heading;
  made.textContent = text;
}

const verdict = (figure) =>
  figure.also ? `${figure.agrees === null ? "cannot be told" : figure.agrees ? "agrees" : "does not agree"}: ${figure.reason}` : "";

function show(found) {
  shown.replaceChildren(...found.pieces.map((text, place) => {
    const made = document.createElement(place % 2 ? "mark" : "span");
    made.textContent = text;
    return made;
  }));
  const body = table.tBodies[0];
  body.replaceChildren();
  for (const figure of found.figures) {
    const row = body.insertRow();
    cell(row, "In the text", figure.text);
    cell(row, "Means", figure.measure);
    cell(row, "In Chinese", figure.chinese);
    cell(row, "In brackets", figure.also);
    cell(row, "Can it be so?", verdict(figure));
  }
  table.hidden = found.figures.length === 0;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    if (!look) {
      status.textContent = "Python is being loaded (13 MB, once) …";
      look = await start();
    }
    const found = JSON.parse(look(form.elements.article.value, form.elements.day.value));
    if (found.error) {
      status.textContent = found.error;
    } else {
      show(found);
      const count = found.figures.length;
      status.textContent = count === 1 ? "1 figure" : `${count} figures`;
    }
  } catch (error) {
    status.textContent = `It does not run here: ${error.message}`;
  }
  button.disabled = false;
});
form.querySelector("button").disabled = false;
status.textContent = "";

// The parts of an article that a reader can point at, by touch, mouse or keys. Their names are
// the same in all languages: hooks/helpcenter/content/spots.py counts the same in the source.

const PARTS = "h2, h3, h4, h5, h6, p, li, tr, pre, dt, dd, figure";
const NO_PARTS = ".terms, .footnotes, form, [data-made], .admonition-title, .tab-label";
const BLOCKS = "p, ul, ol, pre, table, blockquote, div, dl, figure";
const QUOTED = 80;

// An item's own text comes with its first paragraph; a picture's or a code's frame is no part.
function isPart(part) {
  if (part.closest(NO_PARTS)) { return false; }
  if (part.matches("p")) { return !(part.parentElement.matches("li") && part === part.parentElement.firstElementChild); }
  if (part.matches("dd")) { return !part.querySelector(":scope > :is(" + BLOCKS + ")"); }
  return !(part.matches("figure") && part.querySelector("pre"));
}

/** @returns {{name: string, element: Element, heading: boolean}[]} in their order. */
function spots(prose) {
  const found = [];
  let heading = "", count = 0;
  prose.querySelectorAll(PARTS).forEach((element) => {
    if (!isPart(element)) { return; }
    const begins = element.matches("h2, h3, h4, h5, h6");
    if (begins) { heading = element.id; count = 0; } else { count += 1; }
    found.push({ name: begins ? heading : heading + "/" + count, element: element, heading: begins });
  });
  return found;
}

// The first words of a part, without those of the parts within it.
function quote(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("ul, ol, .told").forEach((inner) => { inner.remove(); });
  return window.helpcenterPlain.shortened(window.helpcenterPlain.oneLine(copy.textContent), QUOTED);
}

/**
 * Lets the reader point at a part.
 * @param {{name: string, element: Element}[]} found the parts.
 * @param {Element} bar what is shown meanwhile.
 * @param {function(?Object)} done is told the part, or null.
 * @returns {function(?Object)} ends it.
 */
function point(found, bar, done) {
  const root = document.documentElement;
  root.classList.add("pointing");
  document.querySelectorAll(".prose details").forEach((folded) => { folded.open = true; });
  const shown = found.filter((spot) => spot.element.getClientRects().length);
  shown.forEach((spot) => { spot.element.classList.add("spot"); spot.element.tabIndex = -1; });
  document.body.append(bar);
  // The part that was read last, which is mostly above the question.
  let at = Math.max(0, shown.filter((spot) => spot.element.getBoundingClientRect().top < innerHeight / 4).length - 1);

  function end(spot) {
    root.classList.remove("pointing");
    shown.forEach((one) => { one.element.classList.remove("spot"); one.element.removeAttribute("tabindex"); });
    bar.remove();
    removeEventListener("click", press, true);
    removeEventListener("keydown", key, true);
    done(spot);
  }

  function press(event) {
    if (bar.contains(event.target)) { return; }
    event.preventDefault();
    event.stopPropagation();
    const element = event.target.closest(".spot");
    if (element) { end(shown.find((spot) => spot.element === element)); }
  }

  function key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { event.preventDefault(); end(null); }
    if (bar.contains(event.target) || !shown.length) { return; }
    if (step) {
      event.preventDefault();
      at = Math.min(shown.length - 1, Math.max(0, at + step));
      shown[at].element.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      end(shown[at]);
    }
  }

  addEventListener("click", press, true);
  addEventListener("keydown", key, true);
  if (shown.length) { shown[at].element.focus(); }
  return end;
}

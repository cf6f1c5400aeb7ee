/* What the box is made of, and what is kept of it. */
helpcenterSearch.part("pieces", function () {
  "use strict";

  const RECENT = "search-recent";
  const MOST_RECENT = 5;

  function element(name, attributes, children) {
    const made = document.createElement(name);
    Object.keys(attributes || {}).forEach((key) => made.setAttribute(key, attributes[key]));
    made.append.apply(made, children || []);
    return made;
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  /* Searches kept on this device only. Storage may be forbidden: then none are kept. */
  const recent = {
    all() {
      try {
        const kept = JSON.parse(localStorage.getItem(RECENT) || "[]");
        return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
      } catch (error) { return []; }
    },
    save(list) {
      try { localStorage.setItem(RECENT, JSON.stringify(list.slice(0, MOST_RECENT))); } catch (error) { return; }
    },
    add(text) { this.save([text].concat(this.all().filter((other) => other !== text))); },
    remove(text) { this.save(this.all().filter((other) => other !== text)); }
  };

  return {element: element, filled: filled, recent: recent};
});

// Fills the sections of the drawer that the page was sent without; the build adds their entries
// as the argument: [title, address, [language, direction], [entries of a section]].
(function (entries) {
  "use strict";
  var root = new URL("..", document.currentScript.src);

  function named(element, entry) {
    element.textContent = entry[0];
    if (entry[2]) {
      element.lang = entry[2][0];
      element.dir = entry[2][1];
    }
    return element;
  }

  function leaf(entry) {
    var link = named(document.createElement("a"), entry);
    link.href = new URL(entry[1], root);
    // A folder on disk has no server that turns "faq/" into "faq/index.html".
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    return link;
  }

  function branch(entry) {
    var section = document.createElement("details"), list = document.createElement("ul");
    section.append(named(document.createElement("summary"), entry), list);
    entry[3].forEach(function (child) {
      var item = document.createElement("li");
      item.append(child[3] ? branch(child) : leaf(child));
      list.append(item);
    });
    return section;
  }

  // The page's own section is there, with the page marked; in it, others may lie.
  function fill(list, found) {
    found.forEach(function (entry, at) {
      var item = list.children[at];
      if (!entry[3] || !item) return;
      var own = item.querySelector("ul");
      if (own) {
        fill(own, entry[3]);
        return;
      }
      var link = item.firstElementChild, grown = branch(entry), held = link === document.activeElement;
      link.replaceWith(grown);
      if (held) grown.firstElementChild.focus();
    });
  }

  fill(document.querySelector(".tree > ul"), entries);
})

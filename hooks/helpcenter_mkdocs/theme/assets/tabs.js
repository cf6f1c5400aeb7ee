// Makes tabs of parts that stand one below the other: one is shown, labels choose it.
(function () {
  "use strict";

  var made = 0;

  function show(tabs, parts, chosen) {
    parts.forEach(function (part, index) {
      var here = index === chosen;
      part.hidden = !here;
      tabs[index].setAttribute("aria-selected", String(here));
      tabs[index].tabIndex = here ? 0 : -1;
    });
  }

  // Where the keys of a list of tabs lead; arrows follow the way the text runs.
  function target(key, at, length, forward) {
    if (key === "Home") return 0;
    if (key === "End") return length - 1;
    if (key === (forward ? "ArrowRight" : "ArrowLeft")) return (at + 1) % length;
    if (key === (forward ? "ArrowLeft" : "ArrowRight")) return (at + length - 1) % length;
    return -1;
  }

  function tab(part, index, name) {
    var button = document.createElement("button");
    button.type = "button";
    button.id = name + "-" + (index + 1);
    button.setAttribute("role", "tab");
    part.id = part.id || button.id + "-text";
    button.setAttribute("aria-controls", part.id);
    button.textContent = part.querySelector(".tab-label").textContent;
    part.setAttribute("role", "tabpanel");
    part.setAttribute("aria-labelledby", button.id);
    part.tabIndex = 0;
    return button;
  }

  function enliven(set) {
    var name = "tabs-" + (made += 1), list = document.createElement("div");
    var parts = Array.prototype.filter.call(set.children, function (child) {
      return child.tagName === "SECTION";
    });
    var tabs = parts.map(function (part, index) {
      return tab(part, index, name);
    });
    list.setAttribute("role", "tablist");
    tabs.forEach(function (button, index) {
      list.append(button);
      button.addEventListener("click", function () {
        show(tabs, parts, index);
      });
    });
    list.addEventListener("keydown", function (event) {
      var forward = getComputedStyle(list).direction !== "rtl";
      var next = target(event.key, tabs.indexOf(document.activeElement), tabs.length, forward);
      if (next < 0) return;
      event.preventDefault();
      show(tabs, parts, next);
      tabs[next].focus();
    });
    set.prepend(list);
    show(tabs, parts, 0);
    // A link to something in a tab opens it.
    function follow() {
      var to = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      var at = parts.findIndex(function (part) {
        return to && part.contains(to);
      });
      if (at < 0) return;
      show(tabs, parts, at);
      to.scrollIntoView();
    }
    addEventListener("hashchange", follow);
    follow();
  }

  document.querySelectorAll(".tabs").forEach(enliven);
})();

// What a term means, beside the term: the line below the article comes to it. Escape and a tap
// elsewhere close it, as the browser does with every popover.
(function () {
  "use strict";
  var page = window.helpcenterPage, root = document.documentElement;
  var box = document.createElement("div");
  box.className = "told";
  box.popover = "auto";
  box.tabIndex = -1;
  box.setAttribute("role", "note");

  page.tell = function () {
    var link = page.term, at = link.getBoundingClientRect();
    var line = document.getElementById(link.hash.slice(1));
    if (!box.showPopover) {
      location.hash = link.hash;
      return;
    }
    box.setAttribute("aria-label", line.textContent);
    box.textContent = line.nextElementSibling.textContent;
    link.after(box);
    box.showPopover();
    var below = at.bottom + box.offsetHeight < innerHeight;
    box.style.left = scrollX + Math.max(8, Math.min(at.left, root.clientWidth - box.offsetWidth - 8)) + "px";
    box.style.top = scrollY + (below ? at.bottom : at.top - box.offsetHeight) + "px";
    box.focus({ preventScroll: true });
  };
  page.tell();
})();

// Leads on from an old address, and keeps what a plain redirect would lose: heading and query.
(function () {
  "use strict";
  var to = document.currentScript.dataset.to;
  if (location.protocol === "file:") to += "index.html";
  location.replace(to + location.search + location.hash);
})();

// Of the preview alone: reloads a page that was made again, and says what is wrong with it.
(function () {
  "use strict";
  var me = document.currentScript.dataset;
  var news = 0;
  var host = document.createElement("div");
  var root = host.attachShadow({ mode: "open" });
  var style = document.createElement("style");
  style.textContent =
    ":host{all:initial}details{position:fixed;inset-block-end:0;inset-inline-end:0;z-index:99;max-inline-size:min(44rem,100vw);" +
    "max-block-size:60vh;overflow:auto;font:14px/1.45 system-ui,sans-serif;background:#fffbe6;color:#222;border:1px solid #b58900;" +
    "border-radius:8px 0 0 0;padding:8px 14px}details.fault{background:#fff0f0;border-color:#b00020}summary{cursor:pointer;font-weight:600}" +
    "ul{margin:8px 0;padding-inline-start:18px}li{margin:6px 0;overflow-wrap:anywhere}a{color:#0b5cad}pre{white-space:pre-wrap;margin:4px 0;overflow-wrap:anywhere}" +
    "@media print{details{display:none}}";
  var box = document.createElement("details");
  root.append(style, box);

  function add(parent, tag, text) {
    var made = document.createElement(tag);
    made.textContent = text;
    parent.append(made);
    return made;
  }

  function title(told) {
    var count = told.notes.length;
    var parts = [];
    if (told.fault.length)
      parts.push(told.made ? "A fault: this page is as saved, the rest is the last good site" : "A fault: this is the last good page");
    if (count) parts.push(count + (count === 1 ? " finding" : " findings") + " on this page");
    if (told.elsewhere) parts.push(told.elsewhere + " elsewhere");
    if (told.busy) parts.push(told.busy + "…");
    return parts.join(" · ");
  }

  function show(told) {
    var shown = title(told);
    box.hidden = !shown;
    box.className = told.fault.length ? "fault" : "";
    box.textContent = "";
    add(box, "summary", shown);
    if (told.fault.length) box.open = true;
    told.fault.forEach(function (part) {
      var line = add(box, "pre", "");
      if (part.editor) add(line, "a", part.text).href = part.editor;
      else line.textContent = part.text;
    });
    var list = add(box, "ul", "");
    told.notes.forEach(function (note) {
      var item = add(list, "li", "");
      add(item, "a", note.path + ":" + note.line).href = note.editor;
      item.append(" " + note.severity + ": " + note.message);
    });
  }

  function ask() {
    var query = "page=" + encodeURIComponent(me.page) + "&news=" + news;
    fetch("/.preview/news?" + query)
      .then(function (answer) { return answer.json(); })
      .then(function (told) {
        if (told.version > Number(me.version)) return location.reload();
        news = told.news;
        show(told);
        ask();
      })
      .catch(function () { setTimeout(ask, 1000); });
  }

  document.body.append(host);
  ask();
})();

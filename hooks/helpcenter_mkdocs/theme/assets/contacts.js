// Verified contacts: a button that copies them, and no link once the
// verification has ended after the site was built.
(function () {
  "use strict";
  var now = new Date();
  var today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) {
    return String(part).padStart(2, "0");
  }).join("-");

  // What was a link leads to the page about it, or is plain text.
  function retract(contact) {
    var link = contact.querySelector("a.value");
    if (link.dataset.else) {
      link.href = link.dataset.else;
      if (link.dataset.elseName) link.querySelector("span").textContent = link.dataset.elseName;
    } else if (link.classList.contains("act")) {
      link.remove();
    } else {
      var plain = document.createElement("span");
      plain.className = "value";
      plain.dir = "ltr";
      plain.textContent = link.textContent;
      link.replaceWith(plain);
    }
    contact.querySelectorAll(".verified").forEach(function (mark) {
      mark.remove();
    });
    contact.querySelectorAll("[data-expired]").forEach(function (mark) {
      mark.hidden = false;
    });
  }

  function offerCopy(button) {
    if (!navigator.clipboard) return;
    var label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        button.textContent = button.dataset.copied;
        setTimeout(function () {
          button.textContent = label;
        }, 2000);
      });
    });
  }

  document.querySelectorAll("[data-until]").forEach(function (contact) {
    if (contact.dataset.until < today) retract(contact);
    else contact.querySelectorAll("[data-copy]").forEach(offerCopy);
  });
})();

// Tells readers whether a contact is the operator's. The parts before this one follow the
// steps of hooks/helpcenter/trust, file by file, with the same tables, which come
// before it as a script of their own; tests/cases/trust/verifier.yml and pasted.yml hold both to the same answers. Nothing
// leaves the page. A build joins the parts of this folder, in the order of their names, to one script.

var texts, icons, leads, quotes, SHOWN = 8;

function element(name, className, text) {
  var made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// Says a text with values in the place of its %names%. Each value keeps its own direction:
// where texts run from right to left, a number would be turned round.
function say(made, key, values) {
  (texts[key] || "").split(/%(\w+)%/).forEach(function (part, index) {
    made.appendChild(index % 2 ? element("bdi", "", values[part]) : document.createTextNode(part));
  });
  return made;
}

function show(one) {
  var answer = one.answer, target = answer.target;
  var card = element("div", "answer-card is-" + answer.status);
  card.dataset.status = answer.status;
  card.dataset.reason = answer.reason || "";
  card.dataset.target = target ? target.id : answer.brand || "";
  var values = { name: target ? target.name : "", official: target ? target.shown : "", until: target && target.until ? day(target.until) : "", brand: answer.brand };
  var key = ["expired", "brand", "funds"].indexOf(answer.reason) >= 0 ? answer.reason : answer.status;
  var title = element("p", "verdict");
  var icon = icons.querySelector("[data-icon='" + answer.status + "']");
  if (icon) title.appendChild(icon.firstElementChild.cloneNode(true));
  title.appendChild(say(element("strong"), "answer_" + key, values));
  card.appendChild(title);
  if (answer.status !== "secret" && answer.status !== "none") {
    var quoted = element("p", "quoted");
    var code = element("code", "", one.text);
    code.dir = "ltr";
    quoted.appendChild(code);
    card.appendChild(quoted);
  }
  if (answer.status === "lookalike" && target) card.appendChild(say(element("p"), "reason_" + answer.reason, values));
  if (answer.status === "lookalike" && target) difference(card, answer);
  if (answer.status === "lookalike" && target && (!target.until || target.until < today())) {
    card.appendChild(say(element("p"), "answer_target_unverified", values));
  }
  if (answer.contact && answer.contact.kind === "url" && answer.contact.host && answer.status === "lookalike") {
    card.appendChild(say(element("p"), "answer_leads", { host: answer.contact.host }));
  }
  if (answer.contact && answer.status === "official" && (answer.contact.kind === "handle" || answer.contact.kind === "word")) {
    card.appendChild(say(element("p"), "answer_only_at", values));
  }
  card.appendChild(say(element("p"), "answer_" + key + "_note", values));
  return card;
}

// The answers: of several, first one for all of them; at the end, where to go on.
function showAll(result, found, cut) {
  if (found.length > 1 && found[0].answer.status !== "official") {
    result.appendChild(say(element("p", "verdict"), "answer_mixed", {}));
  }
  found.slice(0, SHOWN).forEach(function (one) {
    result.appendChild(show(one));
  });
  if (cut) result.appendChild(say(element("p"), "answer_cut", { n: String(MOST) }));
  var lead = leads.querySelector("[data-for~='" + found[0].answer.status + "']");
  if (lead) result.appendChild(element("p", "lead")).appendChild(lead.cloneNode(true));
}

function day(iso) {
  var parts = iso.split("-").map(Number);
  var format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(Date.UTC(parts[0], parts[1] - 1, parts[2])));
}

function start(form) {
  var data = window.helpcenterContacts;
  var box = form.querySelector("textarea");
  var result = form.querySelector("[data-result]");
  texts = data.texts;
  icons = form.querySelector("[data-icons]").content;
  leads = form.querySelector("[data-leads]").content;
  quotes = data.quotes;
  learn(data.rules);
  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    result.textContent = "";
    showAll(result, answersTo(box.value), trim(box.value).length > MOST);
    // A secret does not stay in the page.
    if (result.querySelector("[data-status='secret']")) box.value = "";
  });
  box.addEventListener("keydown", function (event) {
    // The Enter that ends the spelling of a word; WebKit tells of it by a code of old.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit();
  });
  // What was pressed while this script was on its way.
  var pressed = form.dataset.waits;
  delete form.dataset.waits;
  if (pressed) form.requestSubmit();
}

// Without its rules a form stays one that waits.
if (window.helpcenterContacts) document.querySelectorAll("[data-contact-checker]").forEach(start);

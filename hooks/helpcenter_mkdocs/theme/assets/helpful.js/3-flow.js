// "Was this page helpful?" After no: which part, and what was missing. Nothing leaves the page
// unless the reader copies it, mails it, or sends it to the operator's endpoint.

const plan = window.helpcenterHelpful;
const folder = new URL(".", document.currentScript.src);
const ASK = "helpcenter.ask"; // as assets/ask.js keeps what a reader has said
const VERSION = 1;
const LONGEST_NOTE = 2000;

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => {
    if (name === "text") { element.textContent = value; } else if (value === true) { element.setAttribute(name, ""); } else if (value !== false) { element.setAttribute(name, value); }
  });
  element.append(...children.filter(Boolean));
  return element;
}

function load(name) {
  return new Promise((resolve, reject) => {
    const script = make("script", { src: new URL(name, folder).href });
    script.onload = resolve;
    script.onerror = () => { script.remove(); reject(new Error(name)); };
    document.head.append(script);
  });
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function start(box) {
  const t = plan.texts;
  const plain = window.helpcenterPlain;
  const said = { helpful: true, block: "", missing: [], note: "" };
  const page = {
    topic: box.dataset.topic,
    title: document.querySelector("article h1").textContent.trim(),
    edition: (document.querySelector(".reviewed time") || { dateTime: "" }).dateTime,
    url: (document.querySelector("link[rel=canonical]") || location).href
  };
  const found = spots(document.querySelector(".prose"));
  const status = box.querySelector("[role=status]");
  const alert = make("div", { role: "alert", class: "ask-alert" });
  const preview = make("pre", { class: "helpful-said", hidden: true, role: "group", tabindex: "0", "aria-label": t.ask_message });
  // A page on disk has no place of its own that an endpoint could answer to.
  const valid = (way) => way && way.until >= today();
  const endpoint = valid(plan.endpoint) && location.protocol !== "file:" ? plan.endpoint : null;
  const line = endpoint && sender(endpoint, told);
  let more = null, checked = {};

  function button(name, text, act, kind) {
    const made = make("button", { type: "button", class: kind || "quiet", "data-helpful-do": name }, make("span", { text: text }));
    made.addEventListener("click", act);
    return made;
  }

  function show(text, ...actions) {
    status.textContent = text;
    actions.filter(Boolean).forEach((action) => { status.after(action); });
  }

  // How it went with the endpoint. While something waits, the reader may take it back.
  function told(outcome) {
    const text = { sent: t.helpful_sent, waiting: t.helpful_waiting, refused: t.helpful_refused, lost: t.helpful_refused }[outcome];
    box.querySelectorAll("[data-helpful-do=withdraw]").forEach((old) => { old.remove(); });
    show(plain.fill(text, { host: endpoint.host }), outcome === "waiting" && button("withdraw", t.helpful_withdraw, () => {
      line.withdraw();
      box.querySelectorAll("[data-helpful-do=withdraw]").forEach((old) => { old.remove(); });
      show(t.helpful_withdrawn);
    }));
  }

  function close() {
    more.remove();
    more = null;
  }

  function payload() {
    const given = { version: VERSION, topic: page.topic, language: plan.here, edition: page.edition, helpful: said.helpful };
    return said.helpful ? given : Object.assign(given, { block: said.block, missing: said.missing, note: said.note.trim() });
  }

  function labels() {
    return plan.choices.filter((choice) => said.missing.includes(choice.id)).map((choice) => choice.label);
  }

  function spot() {
    return found.find((one) => one.name === said.block);
  }

  // What can be copied and mailed, line by line.
  function message() {
    const part = spot();
    const lines = [t.helpful_ask + " " + t.helpful_no, [page.title, page.edition, page.url].filter(Boolean).join(" · ")];
    if (part) { lines.push(t.helpful_part + " “" + quote(part.element) + "” (" + part.name + ")"); }
    if (said.missing.length) { lines.push(t.helpful_missing + " " + labels().join(" · ")); }
    if (said.note.trim()) { lines.push("", said.note.trim()); }
    return lines.join("\n");
  }

  function warn(...lines) {
    alert.textContent = "";
    lines.forEach((text) => { alert.append(make("p", { text: text })); });
    if (lines.length) { alert.scrollIntoView({ block: "nearest" }); }
  }

  // Tells whether the note holds no secret: nothing is copied, mailed or sent before.
  async function safe() {
    const note = said.note;
    if (!note.trim()) { warn(); return true; }
    if (checked.note !== note) {
      checked = { note: note, kind: (async () => {
        if (!window.helpcenterSecrets) { await load(plan.assets.secrets); }
        const data = { words: new URL(plan.assets.words, folder).href, pairs: new URL(plan.assets.pairs, folder).href };
        return (await window.helpcenterSecrets(data, [{ name: "note", kind: "text", text: note }])).kind;
      })() };
    }
    try {
      const kind = await checked.kind;
      if (note !== said.note) { return false; }
      if (kind) {
        const what = t["ask_secret_" + (kind === "hash" ? "key" : kind)];
        warn(plain.fill(t.ask_secret, { what: what }), t.ask_secret_why);
        return false;
      }
    } catch (error) {
      checked = {};
      warn(t.ask_unchecked);
      return false;
    }
    warn();
    return true;
  }

  // Support is told which page did not help, and why.
  function carry() {
    let kept = {};
    try {
      kept = JSON.parse(sessionStorage.getItem(ASK)) || {};
    } catch (error) {
      // Storage is off or damaged.
    }
    const part = spot();
    const lines = [part && "“" + quote(part.element) + "”", labels().join(" · ")].filter(Boolean);
    kept.from = { title: page.title, version: page.edition, url: page.url, missing: lines.join("\n") };
    if (said.note.trim()) { kept.description = said.note.trim(); }
    try {
      sessionStorage.setItem(ASK, JSON.stringify(kept));
    } catch (error) {
      // Without storage the way to support begins anew.
    }
  }

  function consent() {
    if (!endpoint) { return null; }
    const send = button("send", t.helpful_send, async () => {
      if (send.disabled || !(await safe())) { return; }
      send.disabled = true;
      const outcome = await line.send(payload());
      send.disabled = false;
      if (more && (outcome === "sent" || outcome === "waiting")) { close(); }
    }, "button");
    return make("div", { class: "helpful-send" }, make("p", { text: plain.fill(t.helpful_consent, { host: endpoint.host }) }), send);
  }

  function choosePart() {
    const list = make("select", { id: "helpful-part" }, make("option", { value: "", text: t.helpful_whole }));
    let group = list;
    found.forEach((one) => {
      if (one.heading) { group = make("optgroup", { label: quote(one.element) }); list.append(group); }
      group.append(make("option", { value: one.name, text: quote(one.element) }));
    });
    list.addEventListener("change", () => { said.block = list.value; });
    const pointing = button("point", t.helpful_point, () => {
      const bar = make("div", { class: "helpful-bar", role: "alert" }, make("p", { text: t.helpful_pointing }));
      const end = point(found, bar, (chosen) => {
        if (chosen) { said.block = list.value = chosen.name; }
        list.focus({ preventScroll: true });
        list.scrollIntoView({ block: "center" });
      });
      bar.append(button("stop", t.ask_back, () => { end(null); }));
    });
    return make("div", { class: "helpful-field" }, make("label", { for: "helpful-part", text: t.helpful_part }), list, pointing);
  }

  function chooseMissing() {
    const boxes = plan.choices.map((choice) => {
      const tick = make("input", { type: "checkbox", name: "missing", value: choice.id });
      tick.addEventListener("change", () => {
        said.missing = Array.from(more.querySelectorAll("[name=missing]:checked")).map((one) => one.value);
      });
      return make("label", { class: "ask-choice" }, tick, make("span", { text: choice.label }));
    });
    return make("fieldset", {}, make("legend", { text: t.helpful_missing }), ...boxes);
  }

  function describe() {
    const note = make("textarea", { id: "helpful-note", rows: "4", maxlength: String(LONGEST_NOTE), autocomplete: "off", "aria-describedby": "helpful-private" });
    note.addEventListener("input", () => { said.note = note.value; });
    note.addEventListener("change", safe);
    return make("div", { class: "helpful-field" }, make("label", { for: "helpful-note", text: t.helpful_note }), note,
      make("p", { id: "helpful-private", class: "ask-hint", text: endpoint ? t.helpful_private_send : t.helpful_private }));
  }

  function ways() {
    const copied = button("copy", t.copy, async () => {
      if (!(await safe())) { return; }
      preview.textContent = message();
      preview.hidden = false;
      plain.copy(preview, copied);
    });
    copied.dataset.copied = t.copied;
    copied.lastElementChild.setAttribute("aria-live", "polite");
    const mail = valid(plan.mail) && button("mail", t.ask_mail, async () => {
      if (!(await safe())) { return; }
      const made = { subject: plain.shortened(plain.oneLine(t.helpful_ask + " " + t.helpful_no + " · " + page.title), 78), body: message() };
      const address = plain.mailAddress(plan.mail.href, made);
      if (!address.whole) { show(t.ask_mail_long); }
      location.href = address.href;
    });
    const ask = box.dataset.support && make("a", { href: box.dataset.support, class: "more", text: t.ask_entrance, "data-helpful-do": "ask" });
    if (ask) {
      if (location.protocol === "file:") { ask.pathname += "index.html"; }
      ask.addEventListener("click", async (event) => {
        event.preventDefault();
        if (await safe()) { carry(); location.href = ask.href; }
      });
    }
    return make("div", {}, consent(), make("div", { class: "tools" }, copied, mail), preview, ask && make("p", {}, ask));
  }

  function answer(given) {
    said.helpful = given === "yes";
    box.querySelectorAll("[data-answer]").forEach((one) => { one.setAttribute("aria-pressed", String(one.dataset.answer === given)); });
    if (more) { close(); }
    show(said.helpful ? t.helpful_thanks : t.helpful_sorry);
    more = said.helpful ? make("div", { class: "helpful-more" }, consent())
      : make("form", { class: "helpful-more", "aria-label": t.helpful_sorry }, choosePart(), chooseMissing(), describe(), ways(), alert);
    more.addEventListener("submit", (event) => { event.preventDefault(); });
    box.append(more);
    if (!said.helpful) { more.querySelector("select").focus({ preventScroll: true }); }
  }

  box.querySelectorAll("[data-answer]").forEach((one) => {
    one.addEventListener("click", () => { answer(one.dataset.answer); });
  });
  if (box.dataset.pressed) { answer(box.dataset.pressed); }
  if (endpoint && waiting(endpoint).length) { line.flush(); } else { drop(); }
  box.dataset.ready = "";
}

async function begin() {
  document.head.append(make("link", { rel: "stylesheet", href: new URL(plan.assets.style, folder).href }));
  if (!window.helpcenterPlain) { await load(plan.assets.plain); }
  document.querySelectorAll("[data-helpful]").forEach(start);
}

/** For whoever has to find a part again: an operator's own tools, and tests. */
window.helpcenterSpots = spots;
begin();

// Leads from step to step. The step stands in the address, so that Back works; what is typed
// never does.

const STEPS = ["about", "describe", "details", "message", "follow"];
const QUIET = 400;
const DAY = 24 * 3600 * 1000;

function start(form) {
  const plan = JSON.parse(form.querySelector("script[type='application/json']").textContent);
  const said = remembered();
  let step = "";
  let judging = {};

  const one = (selector) => form.querySelector(selector);
  const all = (selector) => Array.from(form.querySelectorAll(selector));
  const type = () => plan.types.find((known) => known.id === said.type);
  const channel = () => plan.channels[said.channel];

  function texts() {
    const list = [{ name: "description", kind: "text", text: said.description }];
    if (type()) {
      type().fields.forEach((name) => {
        if (plan.fields[name].kind !== "choice") {
          list.push({ name: name, kind: plan.fields[name].kind, text: said.values[name] || "" });
        }
      });
    }
    if (said.from && said.from.missing) { list.push({ name: "description", kind: "text", text: said.from.missing }); }
    return list;
  }

  function say(...lines) {
    const box = one("[data-ask-alert]");
    box.textContent = "";
    lines.filter(Boolean).forEach((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      box.append(line);
    });
    if (box.firstChild) { box.scrollIntoView({ block: "nearest" }); }
  }

  function label(name) {
    const found = one("label[for='ask-" + name + "']");
    return found ? found.textContent : name;
  }

  function hashField() {
    const fields = type() ? type().fields : [];
    return fields.find((name) => plan.fields[name].kind === "hash");
  }

  function warn(found) {
    const kind = found.kind === "hash" && !hashField() ? "key" : found.kind;
    const what = plain().fill(plan.texts["ask_secret_" + kind], { field: hashField() ? label(hashField()) : "" });
    say(plain().fill(plan.texts.ask_secret, { what: what }),
      plain().fill(plan.texts.ask_secret_where, { field: label(found.name) }), plan.texts.ask_secret_why);
  }

  // Nothing can be copied, saved or mailed unless all that was said has been judged.
  function allow(yes) {
    all("[data-ask-copy], [data-ask-save], [data-ask-calendar]").forEach((button) => { button.disabled = !yes; });
    const mail = one("[data-ask-mail]");
    if (!yes) { mail.hidden = true; mail.removeAttribute("href"); }
    form.classList.toggle("refused", !yes);
  }

  // Tells whether all that was said may be sent; whoever asks again waits for the same answer.
  async function check() {
    const list = texts();
    const state = JSON.stringify(list);
    if (judging.state !== state) {
      allow(false);
      judging = { state: state, found: window.helpcenterSecrets(form.dataset, list) };
    }
    try {
      const found = await judging.found;
      if (judging.state !== state) { return false; }
      if (found.kind) { warn(found); return false; }
    } catch (error) {
      judging = {};
      say(plan.texts.ask_unchecked);
      return false;
    }
    say();
    allow(true);
    return true;
  }

  function showMessage() {
    const made = message(plan, said, said.language || plan.here);
    one("[data-ask-subject]").textContent = made.subject;
    one("[data-ask-message]").textContent = made.body;
    one("[data-ask-copy-of]").textContent = made.body;
    all("[data-ask-card]").forEach((card) => { card.hidden = card.dataset.askCard !== said.channel; });
    const mail = one("[data-ask-mail]");
    const way = channel();
    const valid = way && way.kind === "email" && way.href && way.until >= today();
    const address = valid ? plain().mailAddress(way.href, made) : null;
    mail.hidden = !address;
    one("[data-ask-long]").hidden = !address || address.whole;
    if (address) { mail.href = address.href; } else { mail.removeAttribute("href"); }
    return made;
  }

  function hideMessage() {
    ["[data-ask-subject]", "[data-ask-message]", "[data-ask-copy-of]"].forEach((part) => { one(part).textContent = ""; });
  }

  async function offerMessage() {
    if (await check()) { showMessage(); } else { hideMessage(); }
  }

  function iso(date) {
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  function today() {
    return iso(new Date());
  }

  function follow() {
    const way = channel();
    const day = new Intl.DateTimeFormat(plan.here, { dateStyle: "long" });
    one("[data-ask-sent]").textContent = day.format(new Date());
    one("[data-ask-through]").textContent = way ? way.name : "";
    if (!said.due && way && way.reply) { said.due = iso(new Date(Date.now() + Math.ceil(way.reply / 24) * DAY)); }
    one("#ask-due").value = said.due;
    one("#ask-due").min = today();
    one("[data-ask-unknown]").hidden = Boolean(way && way.reply);
    one("[data-ask-calendar]").disabled = !said.due;
  }

  function chooseLanguages() {
    const way = channel();
    const spoken = way ? way.languages.filter((tag) => plan.languages[tag]) : [];
    const offered = [plan.here].concat(Object.keys(plan.languages).filter((tag) => tag !== plan.here));
    const select = one("#ask-language");
    if (!select.options.length) {
      offered.forEach((tag) => select.add(new Option(plan.languages[tag].name, tag)));
      one("[data-ask-languages]").hidden = offered.length < 2;
    }
    if (!plan.languages[said.language]) {
      said.language = spoken.length && !spoken.includes(plan.here) ? spoken[0] : plan.here;
    }
    select.value = said.language;
  }

  function prepare() {
    const kind = type();
    all("[data-ask-ways]").forEach((ways) => { ways.hidden = ways.dataset.askWays !== said.type; });
    all("[data-ask-field]").forEach((field) => {
      field.hidden = !kind || !kind.fields.includes(field.dataset.askField);
    });
    if (kind) {
      const box = one("#ask-details");
      kind.fields.forEach((name) => box.insertBefore(one("[data-ask-field='" + name + "']"), box.lastElementChild));
      const offered = kind.channels;
      all("[data-ask-channel]").forEach((choice) => { choice.hidden = !offered.includes(choice.dataset.askChannel); });
      if (!offered.includes(said.channel)) { said.channel = offered[0] || ""; said.language = ""; said.due = ""; }
      all("[name=channel]").forEach((radio) => { radio.checked = radio.value === said.channel; });
    }
    chooseLanguages();
  }

  function reachable(wanted) {
    if (wanted === "solved") { return wanted; }
    if (!type()) { return "about"; }
    if (!said.description.trim() && STEPS.indexOf(wanted) > 1) { return "describe"; }
    return STEPS.includes(wanted) ? wanted : "about";
  }

  function show(wanted, moved) {
    step = reachable(wanted);
    const number = STEPS.indexOf(step);
    prepare();
    all("[data-step]").forEach((part) => { part.hidden = part.dataset.step !== step; });
    one("[data-ask-progress]").textContent = number < 0 ? "" : plain().fill(plan.texts.ask_progress, { step: number + 1, steps: STEPS.length });
    one("[data-ask-back]").hidden = number < 1;
    one("[data-ask-next]").hidden = number < 0 || number === STEPS.length - 1;
    one("[data-ask-clear]").hidden = number < 0;
    one("[data-ask-next]").textContent = step === "describe" ? plan.texts.ask_go_on : plan.texts.ask_next;
    say("");
    if (step === "message" || step === "follow") { offerMessage(); }
    if (step === "follow") { follow(); }
    if (step === "describe") { suggest(); }
    if (moved) {
      const part = one("[data-step='" + step + "']");
      part.focus({ preventScroll: true });
      form.scrollIntoView({ block: "start" });
    }
    if (step !== "solved") { remember(said); }
  }

  function go(wanted) {
    if (location.hash === "#ask-" + wanted) { show(wanted, true); } else { location.hash = "ask-" + wanted; }
  }

  let timer = 0;
  function suggest() {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const text = said.description.trim();
      const box = one("[data-ask-suggestions]");
      const safe = text ? await check() : true;
      if (!text || !safe || !window.helpcenterSearch) { box.hidden = true; return; }
      try {
        const found = await suggestions(text, type() ? type().section : "");
        if (text !== said.description.trim()) { return; }
        showSuggestions(box.querySelector("ul"), found);
        one("[data-ask-nothing]").hidden = found.length > 0;
        one("[data-ask-solved]").hidden = !found.length;
        box.hidden = false;
      } catch (error) {
        box.hidden = true; // Search did not load: the way goes on without it.
      }
    }, QUIET);
  }

  async function next() {
    if (step === "about" && !type()) { say(plan.texts.ask_missing_type); return; }
    if (step === "describe" && !said.description.trim()) {
      say(plan.texts.ask_missing_text);
      one("#ask-description").focus();
      return;
    }
    if (step !== "about" && !(await check())) { return; }
    go(STEPS[STEPS.indexOf(step) + 1]);
  }

  function leave() {
    forget();
    form.reset();
    location.replace(form.dataset.home);
  }

  function save(name, kind, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: kind + ";charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // A page that did not help is told to support; the reader sees which.
  function restore() {
    const words = plan.languages[plan.here].texts;
    one("[data-ask-from]").hidden = !said.from;
    one("[data-ask-from]").textContent = said.from ? words.ask_read + words.colon + " " + said.from.title : "";
    all("[name=type]").forEach((radio) => { radio.checked = radio.value === said.type; });
    one("#ask-description").value = said.description;
    all("[data-ask-field] [name]").forEach((field) => { field.value = said.values[field.name] || ""; });
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); next(); });
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field.name === "type") { said.type = field.value; prepare(); }
    else if (field.name === "description") { said.description = field.value; suggest(); }
    else if (field.name === "channel") { said.channel = field.value; said.language = ""; said.due = ""; prepare(); offerMessage(); }
    else if (field.id === "ask-language") { said.language = field.value; offerMessage(); }
    else if (field.name === "due") { said.due = field.value; one("[data-ask-calendar]").disabled = !said.due; }
    else if (plan.fields[field.name]) { said.values[field.name] = field.value; }
    remember(said);
  });
  form.addEventListener("change", (event) => { if (step === "details" && plan.fields[event.target.name]) { check(); } });
  one("[data-ask-back]").addEventListener("click", () => { go(STEPS[STEPS.indexOf(step) - 1]); });
  one("[data-ask-clear]").addEventListener("click", leave);
  one("[data-ask-solved]").addEventListener("click", () => { forget(); form.reset(); Object.assign(said, remembered()); go("solved"); });
  one("[data-ask-copy]").addEventListener("click", async () => { if (await check()) { plain().copy(one("[data-ask-message]"), one("[data-ask-copy]")); } });
  one("[data-ask-save]").addEventListener("click", async () => {
    if (await check()) { const made = showMessage(); save("message.txt", "text/plain", made.subject + "\r\n\r\n" + made.body.replace(/\n/g, "\r\n")); }
  });
  one("[data-ask-calendar]").addEventListener("click", async () => {
    if (!said.due || !(await check())) { return; }
    const made = showMessage();
    save("reminder.ics", "text/calendar", calendar({
      uid: Date.now() + "@helpcenter", stamp: new Date(), day: said.due, title: plan.texts.ask_reminder,
      text: channel() ? channel().name + "\n\n" + made.body : made.body
    }));
  });
  one("[data-ask-print]").addEventListener("click", () => { print(); });
  addEventListener("hashchange", () => { if (/^#ask-/.test(location.hash) || !location.hash) { show(location.hash.slice(5) || "about", true); } });

  // What was chosen while this script was on its way.
  const chosen = one("[name=type]:checked"), pressed = form.dataset.waits;
  if (chosen) { said.type = chosen.value; remember(said); }
  restore();
  const wanted = /^#ask-/.test(location.hash) ? location.hash.slice(5) : "about";
  show(wanted === "solved" ? "about" : wanted, false);
  delete form.dataset.waits;
  form.dataset.ready = "";
  if (pressed) { next(); }
}

// What it needs of the other scripts is there by then.
document.addEventListener("helpcenter:scripts", () => { document.querySelectorAll("[data-ask]").forEach(start); });

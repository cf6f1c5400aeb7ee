// Makes the message of what a reader has said, and what goes with it. What readers typed is
// text everywhere: it never becomes markup, a header, or a part of an address.

// Mail programs and the systems that call them take some 2,000 characters (RFC 6068 sets no limit).
const MAIL_LIMIT = 1900;
const SUBJECT_LIMIT = 78; // RFC 5322 2.1.1
const LINE = 75; // octets of a line in a calendar file, RFC 5545 3.1

function fill(text, values) {
  return text.replace(/%(\w+)%/g, (whole, name) => (name in values ? values[name] : whole));
}

// One line, without signs that control anything.
function oneLine(text) {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replace(/ {2,}/g, " ").trim();
}

function shortened(text, limit) {
  const signs = Array.from(text);
  return signs.length <= limit ? text : signs.slice(0, limit - 1).join("").trim() + "…";
}

/**
 * @param {Object} plan what the page knows, see site/asking.py.
 * @param {{type: string, description: string, values: Object<string, string>, from: ?Object}} said
 * @param {string} language of labels and fixed sentences.
 * @returns {{subject: string, body: string}} plain text; lines end with \n.
 */
function message(plan, said, language) {
  const words = plan.languages[language];
  const type = plan.types.find((one) => one.id === said.type);
  const label = words.types[type.id];
  const lines = [words.texts.ask_hello, ""];
  // Full-width signs bring their own space.
  const colon = words.texts.colon + (words.texts.colon.endsWith(":") ? " " : "");
  const item = (name, value) => lines.push(value.includes("\n") ? name + words.texts.colon + "\n" + value : name + colon + value);
  item(words.texts.ask_type, label);
  lines.push("", said.description.trim(), "");
  type.fields.forEach((name) => {
    const field = plan.fields[name];
    const value = (said.values[name] || "").trim();
    if (!value) { return; }
    item(words.fields[name], field.kind === "choice" ? words.options[name][Number(value)] : field.kind === "text" ? value : oneLine(value));
  });
  if (said.from) {
    lines.push("");
    item(words.texts.ask_read, [oneLine(said.from.title), said.from.version, said.from.url].filter(Boolean).map(oneLine).join(" · "));
    if (said.from.missing) { lines.push(said.from.missing.trim()); }
  }
  if (language !== plan.here) { lines.push("", words.texts.ask_own_words); }
  lines.push("", words.texts.ask_thanks);
  const first = oneLine(said.description).split(/(?<=[.!?。！？])/)[0];
  return {
    subject: shortened(oneLine(label + colon + first), SUBJECT_LIMIT),
    body: lines.join("\n").replace(/\n{3,}/g, "\n\n")
  };
}

/** The address that opens a mail program; only with a subject where the rest is too long. */
function mailAddress(href, made) {
  const part = (name, text) => name + "=" + encodeURIComponent(text.replace(/\r?\n/g, "\r\n"));
  const whole = href + "?" + part("subject", made.subject) + "&" + part("body", made.body);
  return whole.length <= MAIL_LIMIT ? { href: whole, whole: true }
    : { href: href + "?" + part("subject", made.subject), whole: false };
}

function folded(line) {
  const parts = [];
  let part = "", size = 0;
  for (const sign of line) {
    const octets = new TextEncoder().encode(sign).length;
    if (size + octets > LINE - (parts.length ? 1 : 0)) { parts.push(part); part = ""; size = 0; }
    part += sign;
    size += octets;
  }
  return parts.concat(part).join("\r\n ");
}

/**
 * A calendar file with one day of reminder (RFC 5545).
 * @param {{uid: string, stamp: Date, day: string, title: string, text: string}} event; day as YYYY-MM-DD.
 */
function calendar(event) {
  const text = (value) => value.replace(/\\/g, "\\\\").replace(/[;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const stamp = event.stamp.toISOString().replace(/[-:]|\.\d+/g, "");
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//helpcenter//ask//EN", "BEGIN:VEVENT", "UID:" + event.uid,
    "DTSTAMP:" + stamp, "DTSTART;VALUE=DATE:" + event.day.replace(/-/g, ""), "SUMMARY:" + text(event.title),
    "DESCRIPTION:" + text(event.text), "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT9H", "DESCRIPTION:" + text(event.title),
    "END:VALARM", "END:VEVENT", "END:VCALENDAR", ""].map(folded).join("\r\n");
}

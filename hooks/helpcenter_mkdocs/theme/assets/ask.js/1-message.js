// Makes the message of what a reader has said, and what goes with it. What readers typed is
// text everywhere: it never becomes markup, a header, or a part of an address.

const SUBJECT_LIMIT = 78; // RFC 5322 2.1.1
const LINE = 75; // octets of a line in a calendar file, RFC 5545 3.1

// All scripts of the page are there by the time a message is made.
const plain = () => window.helpcenterPlain;

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
    item(words.fields[name], field.kind === "choice" ? words.options[name][Number(value)] : field.kind === "text" ? value : plain().oneLine(value));
  });
  if (said.from) {
    lines.push("");
    item(words.texts.ask_read, [plain().oneLine(said.from.title), said.from.version, said.from.url].filter(Boolean).map(plain().oneLine).join(" · "));
    if (said.from.missing) { lines.push(said.from.missing.trim()); }
  }
  if (language !== plan.here) { lines.push("", words.texts.ask_own_words); }
  lines.push("", words.texts.ask_thanks);
  const first = plain().oneLine(said.description).split(/(?<=[.!?。！？])/)[0];
  return {
    subject: plain().shortened(plain().oneLine(label + colon + first), SUBJECT_LIMIT),
    body: lines.join("\n").replace(/\n{3,}/g, "\n\n")
  };
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

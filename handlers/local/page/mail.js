// The mail pane: a small mail client for any of the made-up people.

import { act, attempt, coalesced, look, onChange } from "./api.js";
import { h, icon, reconcile, toast, uniqueId } from "./dom.js";
import { personSwitch } from "./people.js";
import { clock, dayName, fullTime } from "./times.js";

export class MailPane {
  constructor(section, world, user) {
    Object.assign(this, { section, world, folder: "inbox", box: { inbox: [], sent: [] }, open: null });
    this.readers = world.people.filter((person) => world.addresses.includes(person.email));
    this.refresh = coalesced(() => this.load());
    this.buildFrame();
    this.become(user);
    onChange((change) => (change.what === "everything" || change.address === this.person.email) && this.refresh());
  }

  buildFrame() {
    this.who = h("div", { class: "pane-who" });
    this.tabs = h("div", { class: "rooms", role: "tablist", "aria-label": "Mail: folders" });
    this.write = h("button", { type: "button", class: "button write", onclick: () => this.compose({}) }, icon("write"), "Write");
    this.list = h("div", { class: "mails", role: "list", "aria-live": "polite", "aria-label": "Mails" });
    this.reader = h("div", { class: "reader" });
    const bar = h("div", { class: "mail-bar" }, this.tabs, this.write);
    this.section.append(h("div", { class: "pane-head" }, h("h2", { class: "eyebrow" }, "Mail"), this.who, bar), this.list, this.reader);
  }

  become(user) {
    this.person = this.world.person(user);
    this.who.replaceChildren(...personSwitch(this.world, user, "Mail: who you are", (chosen) => this.become(chosen), this.readers));
    this.who.querySelector(".who-title").textContent = this.person.email;
    [this.folder, this.open] = ["inbox", null];
    this.reader.replaceChildren();
    this.refresh();
  }

  async load() {
    const address = this.person.email;
    const box = await attempt(() => look("mail", { address }));
    if (!box || address !== this.person.email) return;
    this.box = box;
    this.draw();
  }

  draw() {
    this.drawTabs();
    const mails = this.box[this.folder];
    reconcile(this.list, mails.map((mail) => ({
      key: mail.key,
      signature: JSON.stringify([mail.is_read, mail.key === this.open, this.folder, this.person.id]),
      build: () => this.row(mail),
    })));
    this.list.classList.toggle("is-empty", !mails.length);
    this.list.dataset.empty = this.folder === "inbox" ? `No mail yet. Write to ${this.world.botAddress}.` : "Nothing sent yet.";
  }

  drawTabs() {
    const unread = this.box.inbox.filter((mail) => !mail.is_read).length;
    const names = [["inbox", "Inbox", unread], ["sent", "Sent", 0]];
    reconcile(this.tabs, names.map(([id, name, count]) => ({ key: id, signature: `${id === this.folder} ${count}`, build: () => this.tab(id, name, count) })));
  }

  tab(id, name, count) {
    const number = count > 0 && h("span", { class: "count" }, String(count), h("span", { class: "hidden" }, " unread"));
    const enter = () => {
      [this.folder, this.open] = [id, null];
      this.reader.replaceChildren();
      this.draw();
    };
    return h("button", { type: "button", role: "tab", "aria-selected": String(id === this.folder), onclick: enter }, name, number);
  }

  row(mail) {
    const date = new Date(mail.date);
    const other = this.folder === "inbox" ? nameIn(mail.from) : `To ${nameIn(mail.to)}`;
    const when = dayName(date, this.person.timeZone) === "Today" ? clock(date, this.person.timeZone) : dayName(date, this.person.timeZone);
    const about = `mail-row ${mail.is_read ? "" : "unread"} ${mail.key === this.open ? "open" : ""}`;
    const unread = !mail.is_read && h("span", { class: "hidden" }, "Unread. ");
    const parts = [h("span", { class: "mail-from" }, unread, other), h("time", {}, when), h("span", { class: "mail-subject" }, mail.subject || "(no subject)"), h("span", { class: "mail-snippet" }, firstLine(mail.text))];
    return h("div", { role: "listitem" }, h("button", { type: "button", class: about, "data-action": "read", onclick: () => this.read(mail) }, parts));
  }

  read(mail) {
    this.open = mail.key;
    this.draw();
    this.show(mail, mail.has_html);
    if (!mail.is_read) attempt(async () => {
      await act("mail/read", { address: this.person.email, key: mail.key });
      await this.refresh();
    });
  }

  show(mail, asHtml) {
    const head = h("dl", {}, [["From", mail.from], ["To", mail.to], ["Date", fullTime(new Date(mail.date), this.person.timeZone)]].map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
    const body = asHtml ? this.frame(mail) : h("pre", { class: "mail-text" }, mail.text);
    const other = mail.has_html && h("button", { type: "button", class: "link", onclick: () => this.show(mail, !asHtml) }, asHtml ? "Show plain text" : "Show formatted");
    const reply = this.folder === "inbox" && h("button", { type: "button", class: "button primary", onclick: () => this.compose(replyTo(mail)) }, icon("reply"), "Reply");
    this.reader.replaceChildren(h("div", { class: "mail-head" }, h("h3", { tabindex: "-1" }, mail.subject || "(no subject)"), head), body, h("div", { class: "mail-foot" }, reply, other));
    this.reader.querySelector("h3").focus();
  }

  frame(mail) {
    const address = new URLSearchParams({ address: this.person.email, key: mail.key });
    const frame = h("iframe", { class: "mail-html", title: "The mail as formatted by its sender", sandbox: "allow-same-origin", src: `/local/mail/html?${address}` });
    frame.addEventListener("load", () => {
      frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 4}px`;
    });
    return frame;
  }

  /** Open the sheet a mail is written on, with what is known already. */
  compose({ to = this.world.botAddress, subject = "", text = "", in_reply_to = null, references = [] }) {
    const field = (name, node) => {
      node.id = uniqueId("mail");
      return h("div", { class: "mail-field" }, h("label", { for: node.id }, name), node);
    };
    const recipient = h("input", { class: "text-input", type: "email", value: to });
    const title = h("input", { class: "text-input", value: subject });
    const body = h("textarea", { class: "text-input mail-body", rows: 13 });
    body.value = text;
    const cancel = h("button", { type: "button", class: "button", onclick: () => this.reader.replaceChildren() }, "Discard");
    const form = h("form", { class: "mail-compose", novalidate: true }, field("To", recipient), field("Subject", title), field("Message", body), h("div", { class: "mail-foot" }, h("button", { type: "submit", class: "button primary" }, icon("send"), "Send"), cancel));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!recipient.value.trim() || !body.value.trim()) return toast("A mail needs somebody to go to and something to say.");
      const about = { from: this.person.email, to: recipient.value.trim(), subject: title.value, text: body.value, in_reply_to, references };
      if (await attempt(() => act("mail/send", about))) this.reader.replaceChildren(h("p", { class: "sent-note", role: "status" }, `Sent to ${about.to}.`));
    });
    this.reader.replaceChildren(form);
    (subject ? body : title).focus();
    body.setSelectionRange(0, 0);
    body.scrollTop = 0;
  }
}

function replyTo(mail) {
  const quoted = mail.text.trimEnd().split("\n").map((line) => (line.startsWith(">") ? `>${line}` : `> ${line}`)).join("\n");
  const subject = /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`;
  const text = `\n\nOn ${mail.date}, ${mail.from} wrote:\n${quoted}\n`;
  return { to: /<([^>]+)>/.exec(mail.from)?.[1] ?? mail.from, subject, text, in_reply_to: mail.message_id, references: [...mail.references, mail.message_id] };
}

function nameIn(address) {
  return address.replace(/\s*<[^>]*>$/, "").replace(/^"|"$/g, "") || address;
}

function firstLine(text) {
  return text.split("\n").find((line) => line.trim()) ?? "";
}

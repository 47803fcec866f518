// Puts the panes, the tour and the stream of changes together.

import { listen, look } from "./api.js";
import { ChatPane } from "./chat.js";
import { h, toast } from "./dom.js";
import { MailPane } from "./mail.js";
import { World } from "./people.js";
import { Tour } from "./tour.js";

const NAMES = { "pane-participant": "Participant", "pane-coordinator": "Coordinator", "pane-mail": "Mail" };

/** On a narrow screen one pane shows at a time, chosen by tabs. */
function switcher(sections) {
  const place = document.getElementById("switcher");
  const reveal = (section) => {
    sections.forEach((one) => one.classList.toggle("shown", one === section));
    [...place.children].forEach((tab) => tab.setAttribute("aria-selected", String(tab.getAttribute("aria-controls") === section.id)));
  };
  place.replaceChildren(...sections.map((section) => h("button", { type: "button", role: "tab", "aria-controls": section.id, onclick: () => reveal(section) }, NAMES[section.id])));
  reveal(sections[0]);
  return reveal;
}

async function start() {
  const world = new World(await look("world"));
  const section = (name) => document.getElementById(`pane-${name}`);
  const channelOf = (person) => person.rooms.find((room) => room.kind !== "im");
  const first = world.tour?.participant ?? world.people.find((person) => !channelOf(person))?.id ?? world.people[0].id;
  const second = world.tour?.coordinator ?? world.people.find(channelOf)?.id ?? first;
  const dm = (id) => world.person(id).rooms.find((room) => room.kind === "im").id;
  const panes = {
    participant: new ChatPane(section("participant"), world, { title: "Participant", user: first, room: dm(first) }),
    coordinator: new ChatPane(section("coordinator"), world, { title: "Coordinator", user: second }),
  };
  if (world.botAddress) panes.mail = new MailPane(section("mail"), world, first);
  else section("mail").remove();
  panes.reveal = switcher([...document.querySelectorAll(".pane")]);
  listen((text) => (document.getElementById("connection").textContent = text));
  if (world.tour) new Tour(document.getElementById("tour"), document.getElementById("tour-open"), world, panes);
  document.body.dataset.ready = "true";
}

start().catch((problem) => toast(problem.message));

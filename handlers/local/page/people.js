// Who there is, and the switch that makes a pane somebody else's.

import { avatar, h } from "./dom.js";

export class World {
  constructor(told) {
    Object.assign(this, told);
    const rooms = new Map(told.people.flatMap((person) => person.rooms.map((room) => [room.id, room.name])));
    const faces = new Map([...told.people, told.bot].map((face) => [face.id, face]));
    this.about = {
      people: told.people,
      face: (id) => faces.get(id) ?? { id, name: id, initials: "?", colour: "#555555" },
      nameOf: (id) => faces.get(id)?.name,
      roomName: (id) => rooms.get(id),
    };
  }

  person(id) {
    return this.people.find((person) => person.id === id);
  }
}

/** An avatar, a menu of everybody by group, and what the chosen one does. */
export function personSwitch(world, user, label, choose, people = world.people) {
  const person = world.person(user);
  const option = (one) => h("option", { value: one.id, selected: one.id === user }, one.name);
  const groups = Map.groupBy ? Map.groupBy(people, (one) => one.group) : grouped(people);
  const menu = h("select", { class: "who", "aria-label": label }, [...groups].map(([name, members]) =>
    name ? h("optgroup", { label: name }, members.map(option)) : members.map(option),
  ));
  menu.addEventListener("change", () => choose(menu.value));
  return [avatar(person, "large"), h("div", { class: "who-text" }, menu, h("p", { class: "who-title" }, person.title || person.email || ""))];
}

function grouped(people) {
  const groups = new Map();
  people.forEach((person) => groups.set(person.group, [...(groups.get(person.group) ?? []), person]));
  return groups;
}

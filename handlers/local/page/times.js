// Times, in the time zone of whoever is looking.

import { h } from "./dom.js";

export function momentOf(ts) {
  return new Date(Number(ts.split(".")[0]) * 1000);
}

function format(date, timeZone, options) {
  return new Intl.DateTimeFormat("en-US", { timeZone, ...options }).format(date);
}

export function clock(date, timeZone) {
  return format(date, timeZone, { hour: "numeric", minute: "2-digit" });
}

export function dayKey(date, timeZone) {
  return format(date, timeZone, { year: "numeric", month: "2-digit", day: "2-digit" });
}

/** "Today", "Yesterday" or "Friday, November 20". */
export function dayName(date, timeZone) {
  const day = 24 * 3600 * 1000;
  if (dayKey(date, timeZone) === dayKey(new Date(), timeZone)) return "Today";
  if (dayKey(date, timeZone) === dayKey(new Date(Date.now() - day), timeZone)) return "Yesterday";
  return format(date, timeZone, { weekday: "long", month: "long", day: "numeric" });
}

export function fullTime(date, timeZone) {
  return format(date, timeZone, { dateStyle: "full", timeStyle: "short" });
}

export function timeNode(ts, timeZone) {
  const date = momentOf(ts);
  return h("time", { datetime: date.toISOString(), title: fullTime(date, timeZone) }, clock(date, timeZone));
}

const LONG = { year: "numeric", month: "long", day: "numeric" };
const SHORT = { year: "numeric", month: "short", day: "numeric" };
const TOKENS = {
  date: LONG, date_pretty: LONG, date_long: { weekday: "long", ...LONG }, date_long_pretty: { weekday: "long", ...LONG },
  date_short: SHORT, date_short_pretty: SHORT, date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  time: { hour: "numeric", minute: "2-digit" }, time_secs: { hour: "numeric", minute: "2-digit", second: "2-digit" },
};

/** `!date^1732212345^{date_short_pretty} at {time}`, with what to show where it cannot be read. */
export function formatSlackDate(source, fallback, timeZone) {
  const [, seconds, pattern] = source.split("^");
  const date = new Date(Number(seconds) * 1000);
  if (!pattern || Number.isNaN(date.getTime())) return h("span", {}, fallback);
  const text = pattern.replace(/\{(\w+)\}/g, (whole, name) => {
    if (name.endsWith("_pretty") && ["Today", "Yesterday"].includes(dayName(date, timeZone))) return dayName(date, timeZone);
    return TOKENS[name] ? format(date, timeZone, TOKENS[name]) : whole;
  });
  return h("time", { datetime: date.toISOString(), title: fullTime(date, timeZone) }, text);
}

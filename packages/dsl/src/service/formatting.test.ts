import { describe, expect, it } from "vitest";
import { applied } from "./testing/applied.js";
import { formattingOf } from "./formatting.js";
import { inWorld } from "./testing/marked.js";
import { open } from "./snapshot.js";

describe("formatting", () => {
  it("one edit of the whole text; none where nothing changes or nothing can be read", () => {
    const messy = inWorld("param   x=5 USD").snapshot;
    const text = applied(messy.text, formattingOf(messy));
    expect(text).toContain("param x   =    5 USD");
    expect(formattingOf(open("test:/p.spill", text))).toEqual([]);
    expect(formattingOf(inWorld("param x =").snapshot)).toEqual([]);
  });
});

import * as rules from "#protocol/rules/note.ts";
import { defineStep } from "./step.ts";

export const send = defineStep("note.send", { decide: rules.send });
export const acknowledge = defineStep("note.acknowledge", { decide: rules.acknowledge });
